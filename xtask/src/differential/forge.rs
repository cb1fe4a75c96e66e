//! The keys of mutated chains, and what they sign.

use super::sketch::{ECDSA_SHA256, Sketch};
use crate::vectors::{
    der::{bit_string, oid, sequence},
    handmade::spki,
    keys::Key,
};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;

/// Keys by number, made when they are first wanted, and signatures that were made already: most certificates of a mutant
/// are those of its chain.
#[derive(Default)]
pub(super) struct Forge {
    keys: HashMap<usize, (Key, Vec<u8>)>,
    signatures: HashMap<(usize, [u8; 32]), Vec<u8>>,
}

impl Forge {
    /// The certificate, signed by its signer's key.
    pub(super) fn der(&mut self, sketch: &Sketch) -> Vec<u8> {
        let to_be_signed = sketch.to_be_signed(&self.key(sketch.key).1);
        let place = (sketch.signer, Sha256::digest(&to_be_signed).into());
        let signature = match self.signatures.get(&place) {
            Some(signature) => signature.clone(),
            None => {
                let signature = self.key(sketch.signer).0.sign_x509(&to_be_signed);
                self.signatures.insert(place, signature.clone());
                signature
            }
        };
        sequence(&[&to_be_signed, &sequence(&[&oid(ECDSA_SHA256)]), &bit_string(&signature)])
    }

    fn key(&mut self, number: usize) -> &(Key, Vec<u8>) {
        self.keys.entry(number).or_insert_with(|| {
            let key = Key::p256(&format!("differential {number}"));
            let info = spki(&key);
            (key, info)
        })
    }
}
