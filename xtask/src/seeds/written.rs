//! Seeds that no vector gives.

use super::{Seeds, der};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use certbound::crypto::sha256;
use serde_json::Value;

/// Of the door `crl`: the first CRL lists the leaf, the second, which is newer, does not. No vector has the CA of that door.
const TWO_EDITIONS: [&[u8]; 3] = [
    b"\x00\x00\x00\x00\x15\x30\x13\x02\x02\x10\x02\x17\x0d\x32\x36\x30\x39\x30\x31\x30\x30\x30\x30\x30\x30\x5a",
    b"\x00\x0c\x30\x0a\x06\x03\x55\x1d\x14\x04\x03\x02\x01\x01\x00",
    b"\x00\x00\x0c\x30\x0a\x06\x03\x55\x1d\x14\x04\x03\x02\x01\x02",
];

impl Seeds {
    /// Plans of the door `verdict` (`fuzz/src/doors/plan.rs`): a world, and one thing that is done to it. A list is a 1 before
    /// each element and a 0 behind the last.
    pub(super) fn worlds(&mut self) {
        const NO_EDITS: &[u8] = &[0];
        for world in 0..24u8 {
            let place = [world.wrapping_mul(37), world % 2];
            let edit = [&[1][..], &place, &[world % 4, 1, 0]].concat();
            for (name, fields) in [
                ("as-it-is", vec![]),
                ("strangers-chain", vec![&[world.wrapping_mul(53) | 1, 0][..]]),
                ("token", vec![&[0, 0], &edit[..]]),
                ("leaf", vec![&[0, 0], NO_EDITS, &edit]),
                ("surplus-and-turn", vec![&[0, 0], NO_EDITS, NO_EDITS, &[0], &[1, world, 1, 2 * world, 0], &[world]]),
                ("later", vec![&[0, 0], NO_EDITS, NO_EDITS, &[0], &[0], &[0, 0], NO_EDITS, &[0], &[0], &[44, world]]),
            ] {
                let mut plan = [&[world.wrapping_mul(11), 0], fields.concat().as_slice()].concat();
                if name == "later" {
                    // libFuzzer begins with inputs as long as the longest seed.
                    plan.resize(160, 0);
                }
                self.put("verdict", &format!("world-{world}-{name}"), plan);
            }
        }
    }

    /// Texts that no vector has alone.
    pub(super) fn texts(&mut self) {
        for (name, plan) in [
            ("signed", &[0, 0, 0][..]),
            ("by-another", &[1, 1, 0]),
            ("other-s", &[2, 0, 1, 5, 0, 0]),
            ("r-of-n", &[3, 0, 1, 3, 0, 2]),
            ("s-of-zero", &[0, 0, 1, 3, 1, 0]),
            ("a-bit", &[1, 0, 1, 0, 40, 1]),
            ("short", &[2, 0, 1, 2, 0, 0]),
        ] {
            self.put("es256", name, [plan, b"message"].concat());
        }
        for (name, id) in [
            ("id", "spiffe://example.org/ns/prod/sa/fhir"),
            ("domain", "example.org"),
            ("domain-alone", "spiffe://example.org"),
            ("dot-segment", "spiffe://example.org/../fhir"),
            ("port", "spiffe://example.org:8443/fhir"),
        ] {
            self.put("spiffe", name, id.as_bytes().to_vec());
        }
        for (name, header, payload) in [
            ("signed", r#"{"alg":"EdDSA"}"#, r#"{"iss":"https://as.example"}"#),
            ("signed-critical", r#"{"alg":"EdDSA","b64":false,"crit":["b64"]}"#, "payload"),
            ("signed-nothing", r#"{"alg":"EdDSA"}"#, ""),
            ("signed-otherwise", r#"{"alg":"ES256"}"#, "{}"),
        ] {
            let framed = [&[0, 0, header.len() as u8], header.as_bytes(), payload.as_bytes()].concat();
            self.put("jws", name, framed);
        }
        self.put("crl", "two-editions", TWO_EDITIONS.concat());
        for (name, document) in [
            (
                "header",
                r#"{"alg":"EdDSA","kid":"1","typ":"at+jwt","x5t#S256":"bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"}"#,
            ),
            ("numbers", r#"{"a":[0,-0,1e3,1.5E-2,18446744073709551616,-1],"b":{"c":null,"d":[true,false]}}"#),
            ("escapes", r#"{"\u0061":"\ud83d\ude00\"\\\/\u007f","b":" \u00e9"}"#),
        ] {
            self.put("json", name, document.as_bytes().to_vec());
        }
    }

    /// Alice's chain and what her thumbprint gets spelled like, a renewed certificate, PEM hashed.
    pub(super) fn forensics(&mut self, certificates: &Value) {
        let [leaf, issuer, earlier] = ["alice", "issuing-ca", "alice-renewed"].map(|name| der(&certificates[name]));
        let hex: String = sha256(&leaf).iter().map(|byte| format!("{byte:02X}")).collect();
        let of_pem = URL_SAFE_NO_PAD.encode(sha256(certificates["alice"].as_str().unwrap().as_bytes()));
        for (name, value) in [
            ("match", URL_SAFE_NO_PAD.encode(sha256(&leaf))),
            ("padded", URL_SAFE_NO_PAD.encode(sha256(&leaf)) + "="),
            ("hex", format!("sha256 Fingerprint={hex}\n")),
            ("hex-encoded", URL_SAFE_NO_PAD.encode(&hex)),
            ("encoded-twice", URL_SAFE_NO_PAD.encode(STANDARD.encode(&hex))),
            ("percent-encoded", format!("\"%{:x}{}\"", hex.as_bytes()[0], &hex[1..])),
            ("pem", of_pem),
            ("issuer", URL_SAFE_NO_PAD.encode(sha256(&issuer))),
            ("earlier", URL_SAFE_NO_PAD.encode(sha256(&earlier))),
            ("not-recognised", "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2".to_owned()),
        ] {
            let framed = [&leaf, &issuer, &earlier].map(|der| [&(der.len() as u16).to_be_bytes()[..], der].concat());
            self.put("forensics", name, [&[0x83], framed.concat().as_slice(), value.as_bytes()].concat());
        }
    }
}
