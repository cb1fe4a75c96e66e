//! `xtask seeds`: what the fuzzers start from, out of the vectors. One seed a door and outcome, so that the corpora stay
//! small and every refusal is reached.

mod bindings;
mod path;
mod revocation;

use crate::generated::{self, Mode, root};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use certbound::crypto::sha256;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
    process::ExitCode,
};

/// Of the door `crl`: the first CRL lists the leaf, the second, which is newer, does not. No vector has the CA of that door.
const TWO_EDITIONS: [&[u8]; 3] = [
    b"\x00\x00\x00\x00\x15\x30\x13\x02\x02\x10\x02\x17\x0d\x32\x36\x30\x39\x30\x31\x30\x30\x30\x30\x30\x30\x5a",
    b"\x00\x0c\x30\x0a\x06\x03\x55\x1d\x14\x04\x03\x02\x01\x01\x00",
    b"\x00\x00\x0c\x30\x0a\x06\x03\x55\x1d\x14\x04\x03\x02\x01\x02",
];

/// The doors that seeds are made for; each has a folder of its own.
const DOORS: &[&str] = &[
    "authorization",
    "base64url",
    "c_abi",
    "certificate",
    "chain",
    "claims",
    "crl",
    "es256",
    "forensics",
    "introspection",
    "json",
    "jwks",
    "jws",
    "ocsp",
    "path",
    "pem",
    "policy",
    "spiffe",
    "target",
    "thumbprint",
    "verdict",
    "wasm",
];

pub(crate) fn run(mode: Mode) -> ExitCode {
    let seeds = Seeds::collect();
    let folders: Vec<PathBuf> = DOORS.iter().map(|door| corpus(door)).collect();
    generated::sync("seeds", mode, &seeds.files, &folders)
}

fn corpus(door: &str) -> PathBuf {
    PathBuf::from("fuzz/corpus").join(door)
}

#[derive(Default)]
struct Seeds {
    files: BTreeMap<PathBuf, Vec<u8>>,
    /// Door and outcome that have a seed.
    taken: BTreeSet<(&'static str, String)>,
}

impl Seeds {
    fn collect() -> Self {
        let mut seeds = Self::default();
        let materials = read("materials.json");
        seeds.materials(&materials);
        seeds.forensics(&materials["certificates"]);
        for path in themes() {
            for case in read(&path)["cases"].as_array().unwrap() {
                seeds.case(case, &materials);
            }
        }
        bindings::collect(&mut seeds);
        seeds.texts();
        seeds.put("path", "nothing", vec![path::EKU_IF_PRESENT]);
        seeds.worlds();
        seeds
    }

    fn materials(&mut self, materials: &Value) {
        for (name, pem) in materials["certificates"].as_object().unwrap() {
            self.put("certificate", name, der(pem));
        }
        let certificates = || materials["certificates"].as_object().unwrap().values().filter_map(Value::as_str);
        self.put("pem", "one", certificates().next().unwrap().as_bytes().to_vec());
        self.put("pem", "bundle", certificates().take(4).collect::<Vec<_>>().concat().into_bytes());
        self.put("pem", "commented", format!("# a CA\n{}", certificates().next().unwrap()).into_bytes());
        self.put("pem", "marked", format!("\u{feff}{}", certificates().next().unwrap()).into_bytes());
        self.put("pem", "key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n".to_vec());
        let crls = materials["crls"].as_object().unwrap();
        self.put("pem", "crl", crls["alice-revoked"].as_str().unwrap_or_default().as_bytes().to_vec());
        for (name, pem) in crls {
            self.put("crl", name, der(pem));
        }
        for (name, response) in materials["ocsp"].as_object().unwrap() {
            self.put("ocsp", name, STANDARD.decode(response.as_str().unwrap()).unwrap());
        }
        for (name, seed) in revocation::responses() {
            self.put("ocsp", name, seed);
        }
        for (name, set) in materials["jwks"].as_object().unwrap() {
            if set["keys"].as_array().is_some_and(|keys| keys.len() > 1) {
                self.first("json", "jwks", set.to_string().as_bytes());
            }
            self.put("jwks", name, set.as_str().map_or_else(|| set.to_string(), str::to_owned).into_bytes());
        }
        for (name, policy) in materials["policies"].as_object().unwrap() {
            self.put("policy", name, policy.to_string().into_bytes());
        }
    }

    /// Plans of the door `verdict` (`fuzz/src/doors/plan.rs`): a world, and one thing that is done to it. A list is a 1 before
    /// each element and a 0 behind the last.
    fn worlds(&mut self) {
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
    fn texts(&mut self) {
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
        for (name, until) in [("authority-in-date", "261231235959Z"), ("authority-expired", "260630235959Z")] {
            let framed = [&[path::EKU_IF_PRESENT], &[0; 9][..], &[until.len() as u8], until.as_bytes()].concat();
            self.put("path", name, framed);
        }
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
    fn forensics(&mut self, certificates: &Value) {
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

    fn case(&mut self, case: &Value, materials: &Value) {
        let outcome = case["expect"]["reason"].as_str().unwrap_or("allow").to_owned();
        let policy = &case["setup"]["policy"];
        if policy.is_object() {
            self.first("policy", &outcome, policy.to_string().as_bytes());
        }
        let request = &case["request"];
        if let Some(value) = request["authorization"][0].as_str() {
            self.first("authorization", &outcome, value.as_bytes());
            if let Some((_, token)) = value.split_once(' ') {
                self.first("jws", &outcome, token.as_bytes());
                if let (Some(name), "allow") = (case["id"].as_str().unwrap().strip_prefix("jws/"), outcome.as_str()) {
                    self.put("jws", &format!("wrong-{name}"), with_another_signature(token));
                }
                if let Some(cnf) = thumbprint(token) {
                    self.first("thumbprint", &outcome, cnf.as_bytes());
                }
                self.first("introspection", &outcome, &answer(token));
                self.segments(token, &outcome);
                // One outcome has many reasons there.
                if let (Some(("json", name)), Some(payload)) =
                    (case["id"].as_str().unwrap().split_once('/'), payload(token))
                {
                    self.put("json", name, payload);
                }
            }
        }
        if let Some(answer) = request["introspection"]["answer"].as_str() {
            self.first("introspection", &format!("answer-{outcome}"), answer.as_bytes());
        }
        if outcome == "target_malformed" || request["target"].as_str().is_some_and(|target| target.contains('%')) {
            let id = case["id"].as_str().unwrap().replace('/', "-");
            self.put("target", &id, request["target"].as_str().unwrap().as_bytes().to_vec());
        }
        if let Some(entries) = case["peer"]["chain"].as_array() {
            let certificates = entries.iter().map(|entry| match entry {
                Value::String(name) => der(&materials["certificates"][name]),
                entry => STANDARD.decode(entry["base64"].as_str().unwrap()).unwrap(),
            });
            let certificates: Vec<_> = certificates.collect();
            let framed: Vec<u8> =
                certificates.iter().flat_map(|der| [&(der.len() as u16).to_be_bytes()[..], der].concat()).collect();
            self.first("chain", &outcome, &framed);
            // No other door reads what these themes are about.
            let id = case["id"].as_str().unwrap();
            let (theme, name) = id.split_once('/').unwrap();
            let crls = case["setup"]["crls"].as_array().into_iter().flatten();
            let crls: Vec<_> = crls.map(|name| der(&materials["crls"][name.as_str().unwrap()])).collect();
            if let ("crl-scope" | "crl-delta", Some(seed)) = (theme, revocation::crls(&certificates, &crls)) {
                self.put("crl", &format!("{theme}-{name}"), seed);
            }
            if let ("certificate-policies" | "names" | "profile" | "server" | "spiffe", Some(seed)) =
                (theme, path::seed(case, &certificates))
            {
                self.put("path", &format!("{theme}-{name}"), seed);
            }
        }
    }

    /// The parts of a token, encoded and decoded.
    fn segments(&mut self, token: &str, outcome: &str) {
        for (segment, name) in token.split('.').zip(["header", "payload", "signature"]) {
            if matches!(outcome, "allow" | "token_segments") || outcome.starts_with("base64url") {
                self.first("base64url", &format!("{name}-{outcome}"), segment.as_bytes());
            }
        }
        let Some(payload) = payload(token) else { return };
        self.first("claims", outcome, &payload);
        if outcome.starts_with("json") || outcome == "allow" {
            self.first("json", outcome, &payload);
        }
    }

    /// A seed, unless the door has one of this outcome.
    fn first(&mut self, door: &'static str, outcome: &str, bytes: &[u8]) {
        // A seed for each limit would be most of the corpus; mutations reach them.
        if bytes.len() < 8_192 && self.taken.insert((door, outcome.to_owned())) {
            self.put(door, outcome, bytes.to_vec());
        }
    }

    fn put(&mut self, door: &str, name: &str, bytes: Vec<u8>) {
        self.files.insert(corpus(door).join(name), bytes);
    }
}

/// The claims as an introspection answer, where they are text.
fn answer(token: &str) -> Vec<u8> {
    let payload = payload(token).unwrap_or_default();
    [br#"{"active":true,"#, payload.trim_ascii_start().strip_prefix(b"{").unwrap_or(&payload)].concat()
}

/// A token, but for a bit of its signature's last byte.
fn with_another_signature(token: &str) -> Vec<u8> {
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let mut signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    *signature.last_mut().unwrap() ^= 1;
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)).into_bytes()
}

fn thumbprint(token: &str) -> Option<String> {
    let claims: Value = serde_json::from_slice(&payload(token)?).ok()?;
    Some(claims["cnf"]["x5t#S256"].as_str()?.to_owned())
}

fn payload(token: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()
}

fn der(pem: &Value) -> Vec<u8> {
    let body: String = pem.as_str().unwrap().lines().filter(|line| !line.starts_with('-')).collect();
    STANDARD.decode(body).unwrap()
}

fn read(name: &str) -> Value {
    serde_json::from_slice(&fs::read(root().join("tests/vectors").join(name)).unwrap()).unwrap()
}

/// The files of cases, sorted.
fn themes() -> BTreeSet<String> {
    fs::read_dir(root().join("tests/vectors"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".json") && name != "materials.json" && name != "schema.json")
        .collect()
}
