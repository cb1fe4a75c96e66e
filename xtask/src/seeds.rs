//! `xtask seeds`: what the fuzzers start from, out of the vectors. One seed a door and outcome, so that the corpora stay
//! small and every refusal is reached.

mod bindings;
mod case;
mod path;
mod revocation;
mod written;

use crate::generated::{self, Mode, root};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
    process::ExitCode,
};

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
        path::plain().into_iter().for_each(|(name, seed)| seeds.put("path", name, seed));
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
