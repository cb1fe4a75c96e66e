//! The statuses of the header, as numbers: what a decision is when it is a mistake.

use certbound::ConfigPart;
use certbound_c::certbound_status::{self, *};

pub const OK: i32 = CERTBOUND_OK as i32;
pub const NULL: i32 = CERTBOUND_NULL_ARGUMENT as i32;
pub const SIZE: i32 = CERTBOUND_STRUCT_SIZE as i32;
pub const ARGUMENT: i32 = CERTBOUND_BAD_ARGUMENT as i32;
pub const TIME: i32 = CERTBOUND_BAD_TIME as i32;
pub const TOO_SMALL: i32 = CERTBOUND_BUFFER_TOO_SMALL as i32;
pub const PEER: i32 = CERTBOUND_BAD_PEER as i32;

/// The status of an operator's mistake.
pub fn of(part: ConfigPart) -> i32 {
    let status: certbound_status = match part {
        ConfigPart::Policy => CERTBOUND_BAD_POLICY,
        ConfigPart::TrustAnchors => CERTBOUND_BAD_TRUST_ANCHORS,
        ConfigPart::Intermediates => CERTBOUND_BAD_INTERMEDIATES,
        ConfigPart::Pins => CERTBOUND_BAD_PINS,
        ConfigPart::Jwks => CERTBOUND_BAD_JWKS,
        ConfigPart::Crls => CERTBOUND_BAD_CRL,
        part => panic!("the header has no status for {part:?}"),
    };
    status as i32
}

/// The mistakes in a call. Which of several is told, the header leaves open.
#[derive(Default)]
pub struct Mistakes(Vec<i32>);

impl Mistakes {
    pub fn add(&mut self, is_one: bool, status: i32) {
        if is_one {
            self.0.push(status);
        }
    }

    pub fn time(&mut self, seconds: u64) {
        self.add(seconds == 0 || seconds > 100_000_000_000, TIME);
    }

    /// Whether the call did what it is for; that it told a mistake where there is one, and none where there is none.
    pub fn judge(&self, what: &str, told: i32) -> bool {
        match self.0.as_slice() {
            [] => assert!(told >= 0, "{what}: {told}, and nothing is wrong"),
            mistakes => assert!(mistakes.contains(&told), "{what}: {told}, and not one of {mistakes:?}"),
        }
        told >= 0
    }
}
