//! The certificates, CRLs and OCSP responses of the vectors (`tests/vectors/materials.json`), as files.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;
use std::{fs, path::Path, sync::LazyLock};

/// A moment at which most of them are valid.
pub(crate) const NOW: &str = "1790000000";

static MATERIALS: LazyLock<Value> = LazyLock::new(|| vectors("materials"));

/// A file of the vectors.
fn vectors(name: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors");
    serde_json::from_slice(&fs::read(folder.join(format!("{name}.json"))).unwrap()).unwrap()
}

/// A case of the vectors: `crl/listed` stands in `crl.json`.
pub(crate) fn case(id: &str) -> Value {
    let file = vectors(id.split('/').next().unwrap());
    let mut cases = file["cases"].as_array().unwrap().iter();
    cases.find(|case| case["id"] == id).unwrap_or_else(|| panic!("{id}")).clone()
}

/// PEM.
pub(crate) fn certificate(name: &str) -> &'static str {
    text("certificates", name)
}

/// A policy document.
pub(crate) fn policy(name: &str) -> String {
    MATERIALS["policies"][name].to_string()
}

/// A JWKS.
pub(crate) fn jwks(name: &str) -> String {
    MATERIALS["jwks"][name].to_string()
}

/// DER.
pub(crate) fn crl(name: &str) -> Vec<u8> {
    pem::parse(text("crls", name)).unwrap().into_contents()
}

/// DER.
pub(crate) fn ocsp(name: &str) -> Vec<u8> {
    STANDARD.decode(text("ocsp", name)).unwrap()
}

/// PEM of some CRLs.
pub(crate) fn crl_pem(names: &[&str]) -> String {
    names.iter().map(|name| text("crls", name)).collect()
}

/// Writes whatever these names mean: `alice.pem`, `issuing-ca.crl`, `good.ocsp`.
pub(crate) fn write(folder: &Path, names: &[&str]) {
    for name in names {
        let bytes = match name.rsplit_once('.') {
            Some((name, "crl")) => crl(name),
            Some((name, "ocsp")) => ocsp(name),
            Some((name, _)) => certificate(name).as_bytes().to_vec(),
            None => panic!("{name}"),
        };
        fs::write(folder.join(name), bytes).unwrap();
    }
}

fn text(kind: &str, name: &str) -> &'static str {
    MATERIALS[kind][name].as_str().unwrap_or_else(|| panic!("{kind} {name}"))
}
