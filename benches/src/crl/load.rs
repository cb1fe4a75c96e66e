//! Ways to take a CRL in: what is timed, counted and weighed.

use super::ours;
use sha2::{Digest as _, Sha256};
use std::{any::Any, hint::black_box};
use webpki::OwnedCertRevocationList;

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Load {
    /// One SHA-256 of the DER, which no check of a signature can do without: the yardstick.
    Sha256,
    /// rustls-webpki's owned form, which finds a serial number without going through the list. It leaves the signature
    /// for each path anew.
    Webpki,
    /// Ours, signature included.
    Certbound,
}

impl Load {
    /// Every one, in the order in which a round of a race has them.
    pub const ALL: [Self; 3] = [Self::Sha256, Self::Webpki, Self::Certbound];

    /// Takes the CRL in. What comes back holds all that has to live on; the bytes do not, unless it holds them.
    pub fn run(self, der: Vec<u8>) -> Box<dyn Any> {
        match self {
            Self::Sha256 => Box::new(Sha256::digest(black_box(&der))),
            Self::Webpki => Box::new(OwnedCertRevocationList::from_der(black_box(&der)).unwrap()),
            Self::Certbound => Box::new(ours::loaded(der)),
        }
    }
}
