//! The digests of everything that may have been hashed, made when a value of their length turns up.

use super::{
    hashed::{HashAlgorithm, Hashed, Whose},
    preimages::preimages,
};
use alloc::vec::Vec;
use base64::{
    Engine,
    engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD},
};

/// Where a value comes from; without an algorithm, it is what would have been hashed.
type Origin = (Whose, Hashed, Option<HashAlgorithm>);

/// Of whose what, and its bytes.
type Digest = (Whose, Hashed, Vec<u8>);

pub(super) struct Digests<'a> {
    certificates: &'a [(Whose, &'a [u8])],
    by_algorithm: Vec<(HashAlgorithm, Vec<Digest>)>,
}

impl<'a> Digests<'a> {
    pub(super) fn new(certificates: &'a [(Whose, &'a [u8])]) -> Self {
        Self { certificates, by_algorithm: Vec::new() }
    }

    /// What has these bytes for its digest, or is these bytes. The client's own thumbprint before all else.
    pub(super) fn find(&mut self, bytes: &[u8]) -> Option<Origin> {
        let algorithm = HashAlgorithm::ALL.into_iter().find(|algorithm| algorithm.digest_bytes() == bytes.len());
        algorithm.and_then(|algorithm| self.first(algorithm, |digest| digest == bytes)).or_else(|| {
            let (whose, _) = self.certificates.iter().find(|(_, der)| *der == bytes)?;
            Some((*whose, Hashed::Certificate, None))
        })
    }

    /// What has a digest that is this text in base64, but for the case of letters.
    pub(super) fn find_without_case(&mut self, text: &[u8]) -> Option<Origin> {
        let text = text.strip_suffix(b"==").or_else(|| text.strip_suffix(b"=")).unwrap_or(text);
        let characters = |algorithm: HashAlgorithm| (algorithm.digest_bytes() * 4).div_ceil(3);
        let algorithm = HashAlgorithm::ALL.into_iter().find(|algorithm| characters(*algorithm) == text.len())?;
        self.first(algorithm, |digest| {
            [URL_SAFE_NO_PAD, STANDARD_NO_PAD]
                .iter()
                .any(|engine| engine.encode(digest).as_bytes().eq_ignore_ascii_case(text))
        })
    }

    fn first(&mut self, algorithm: HashAlgorithm, is_it: impl Fn(&[u8]) -> bool) -> Option<Origin> {
        if !self.by_algorithm.iter().any(|(made, _)| *made == algorithm) {
            self.by_algorithm.push((algorithm, all(self.certificates, algorithm)));
        }
        let (_, digests) = self.by_algorithm.iter().find(|(made, _)| *made == algorithm)?;
        let (whose, hashed, _) = digests.iter().find(|(_, _, digest)| is_it(digest))?;
        Some((*whose, *hashed, Some(algorithm)))
    }
}

fn all(certificates: &[(Whose, &[u8])], algorithm: HashAlgorithm) -> Vec<Digest> {
    let mut digests = Vec::new();
    for (whose, der) in certificates {
        preimages(der, &mut |hashed, bytes| digests.push((*whose, hashed, algorithm.digest(bytes))));
    }
    digests
}
