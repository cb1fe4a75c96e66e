//! The fingerprint of CVE-2017-15361 (ROCA): smart cards and TPMs made RSA keys whose primes are powers of 65537 modulo
//! a product of small primes, and so can be factored.

/// The odd primes up to 167, as in the fingerprint of the paper that found it (Nemec et al., CCS 2017).
const PRIMES: [u32; 38] = [
    3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109,
    113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
];

/// Whether the modulus (big-endian) is a power of 65537 modulo every one of the primes. One in 2^27 good keys is, too.
pub(super) fn is_suspect(modulus: &[u8]) -> bool {
    PRIMES.iter().all(|prime| {
        let residue = modulus.iter().fold(0, |rest, byte| (rest * 256 + u32::from(*byte)) % prime);
        core::iter::successors(Some(1), |power| Some(power * 65_537 % prime))
            .take(*prime as usize)
            .any(|power| power == residue)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_powers_of_65537_from_others() {
        // 65537 modulo the product is 65537 itself; 2 is no power of it modulo 3, for 65537 is 2 there, but modulo 11.
        assert!(is_suspect(&[1, 0, 1]));
        assert!(is_suspect(&[1]));
        assert!(!is_suspect(&[2]));
        assert!(!is_suspect(&[1, 0, 3]));
    }
}
