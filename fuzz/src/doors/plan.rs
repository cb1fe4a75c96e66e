//! What the door `verdict` does to a world, made out of the fuzzer's bytes.

use arbitrary::Arbitrary;

/// Where the bytes end, nothing more is changed.
#[derive(Arbitrary, Debug)]
pub struct Plan {
    /// Which of the worlds.
    pub world: u16,
    /// Whose chain is presented: 0 for its own, else another world's.
    pub stranger: u16,
    pub token: Vec<Edit>,
    pub leaf: Vec<Edit>,
    /// Changes of the certificates above the leaf, by their places.
    pub above: Vec<(u8, Edit)>,
    /// Which other certificates come behind the chain.
    pub surplus: Vec<u8>,
    /// How keys, CRLs, anchors and intermediates are turned.
    pub turn: u8,
    /// How many times the field `Authorization` comes, less one; modulo 4, so that there may be none.
    pub values: u8,
    /// What stands before the token.
    pub scheme: Vec<Edit>,
    /// What comes after the token, in a field of its own.
    pub other: Vec<u8>,
    pub early_data: u8,
    /// Seconds by which the request comes after the handshake.
    pub later: u16,
    pub method: Vec<Edit>,
    pub target: Vec<Edit>,
}

/// A change of one byte.
#[derive(Arbitrary, Clone, Copy, Debug)]
pub struct Edit {
    at: u16,
    how: u8,
    with: u8,
}

impl Edit {
    pub fn apply(self, bytes: &mut Vec<u8>) {
        let at = usize::from(self.at) % bytes.len().max(1);
        match self.how % 4 {
            1 => bytes.insert(at, self.with),
            _ if bytes.is_empty() => (),
            0 => bytes[at] = bytes[at].wrapping_add(self.with),
            2 => drop(bytes.remove(at)),
            _ => bytes[at] ^= 1 << (self.with % 8),
        }
    }
}

/// The bytes after all the changes.
pub fn edited(bytes: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    edits.iter().for_each(|edit| edit.apply(&mut bytes));
    bytes
}
