//! Whatever comes in, nothing panics, and status and message are the promised ones.

use crate::{
    common::{APPENDIX_A, check, demo, run_in, run_with},
    materials,
};
use std::fs;

/// Marsaglia's xorshift: the same bytes on every run.
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap()
    }
}

/// With a certificate.
fn inputs(count: usize) -> Vec<Vec<u8>> {
    inputs_of(&pem::parse(APPENDIX_A).unwrap().into_contents(), count)
}

/// Noise, noise with the beginnings that choose a parser, and something good with a few bytes wrong.
fn inputs_of(der: &[u8], count: usize) -> Vec<Vec<u8>> {
    let starts: [&[u8]; 8] = [
        b"",
        b"\x30\x82\x01\x00",
        b"-----BEGIN CERTIFICATE-----\n",
        b":",
        b"%2D",
        b"eyJ",
        b"Bearer eyJhbGciOiJub25lIn0.",
        b"MII",
    ];
    let mut noise = Noise(0x8705_9440_7519_5280);
    (0..count)
        .map(|index| match index % 3 {
            0 => {
                let mut bytes = der.to_vec();
                for _ in 0..=noise.below(3) {
                    let at = noise.below(bytes.len());
                    bytes[at] = noise.next().to_le_bytes()[0];
                }
                bytes
            }
            1 => {
                let text = b"ABCabc019-_=+/.:, %\n{}\"";
                let tail = (0..noise.below(90)).map(|_| text[noise.below(text.len())]).collect();
                [starts[noise.below(8)].to_vec(), tail].concat()
            }
            _ => {
                let tail = (0..noise.below(300)).map(|_| noise.next().to_le_bytes()[3]).collect();
                [starts[noise.below(8)].to_vec(), tail].concat()
            }
        })
        .collect()
}

#[test]
fn garbage_is_shown_or_refused() {
    let mut shown = [0, 0];
    for bytes in inputs(300) {
        for (command, shown) in ["thumbprint", "inspect"].iter().zip(&mut shown) {
            let run = run_with(&[command], &bytes);
            match run.status {
                Some(0) => *shown += 1,
                Some(2) => {
                    assert!(run.out.is_empty() && run.err.starts_with("error: standard input: "), "{}", run.err);
                    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
                }
                other => panic!("{command}: status {other:?} for {bytes:?}"),
            }
        }
    }
    // The damaged certificates often keep their shape: both ways are walked.
    assert!(shown.iter().all(|count| (20..200).contains(count)), "{shown:?}");
}

#[test]
fn garbage_crls_are_shown_or_refused() {
    let mut shown = 0;
    for bytes in inputs_of(&materials::crl("indirect"), 300) {
        let run = run_with(&["crl", "--now", materials::NOW], &bytes);
        match run.status {
            Some(0 | 1) => shown += 1,
            Some(2) => {
                assert!(run.out.is_empty() && run.err.starts_with("error: standard input: "), "{}", run.err);
                assert_eq!(run.err.lines().count(), 1, "{}", run.err);
            }
            other => panic!("status {other:?} for {bytes:?}"),
        }
    }
    assert!((20..200).contains(&shown), "{shown}");
}

#[test]
fn garbage_evidence_is_refused_or_a_mistake() {
    let home = tempfile::tempdir().unwrap();
    materials::write(home.path(), &["alice.pem", "ca.pem", "issuing-ca.pem"]);
    let usual = ["chain", "--chain", "alice.pem", "--trust-anchors", "ca.pem", "--intermediates", "issuing-ca.pem"];
    for (flag, good) in [("--crl", materials::crl("issuing-ca")), ("--ocsp", materials::ocsp("good"))] {
        for bytes in inputs_of(&good, 60) {
            fs::write(home.path().join("evidence"), &bytes).unwrap();
            let run = run_in(home.path(), &[&usual[..], &["--now", materials::NOW, flag, "evidence"]].concat());
            // A byte that nobody signed may differ, and an answer about another certificate is none about this one.
            let is_promised = matches!(run.status, Some(1 | 2)) || (flag == "--ocsp" && run.status == Some(0));
            assert!(is_promised, "{flag} {bytes:?}: {}", run.out);
        }
    }
}

#[test]
fn garbage_credentials_and_chains_are_denied_and_garbage_material_is_a_mistake() {
    let (home, now) = demo();
    let material =
        ["--policy", "@policy.json", "--jwks", "https://as.example=@jwks.json", "--trust-anchors", "@ca.pem"];
    let material = [&material, ["--now", &now].as_slice()].concat();
    for bytes in inputs(60) {
        let token = [material.as_slice(), &["--chain", "@alice-chain.pem", "--token", "-"]].concat();
        assert_eq!(check(home.path(), &token, &bytes).status, Some(1));
        let chain = [material.as_slice(), &["--token", "@alice.jwt", "--chain", "-"]].concat();
        assert!(matches!(check(home.path(), &chain, &bytes).status, Some(1 | 2)));
        for [flag, file] in [["--policy", "-"], ["--jwks", "https://as.example=-"], ["--trust-anchors", "-"]] {
            let mut broken = material.clone();
            let at = broken.iter().position(|arg| *arg == flag).unwrap();
            broken[at + 1] = file;
            assert!(matches!(check(home.path(), &broken, &bytes).status, Some(1 | 2)), "{flag}");
        }
    }
}
