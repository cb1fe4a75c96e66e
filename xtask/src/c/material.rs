//! What the programs read: the tape, and the files of one case that is allowed.

use super::{
    folder, tape,
    vector::{self, Bytes, Case, Materials},
};
use std::{fs, path::PathBuf};

pub(super) const ISSUER: &str = "https://as.example";

/// The case whose material the example is given, and a stranger's chain to the same authority.
const ALLOWED: &str = "request/bearer";
const STRANGER: &str = "binding/bob-with-alices-token";

pub(super) fn tape() -> PathBuf {
    folder().join("vectors.tape")
}

pub(super) fn file(name: &str) -> PathBuf {
    folder().join("material").join(name)
}

/// The second at which the case is decided.
pub(super) fn now() -> String {
    fs::read_to_string(file("now")).unwrap()
}

/// The folder with the files of the allowed case.
pub(crate) fn written() -> Option<PathBuf> {
    write().then(|| folder().join("material"))
}

pub(super) fn write() -> bool {
    let (materials, cases) = vector::read();
    fs::create_dir_all(folder().join("material")).unwrap();
    let bytes = tape::write(&materials, &cases);
    fs::write(tape(), &bytes).unwrap();
    let case = |id: &str| cases.iter().find(|case| case.id == id).unwrap();
    files(&materials, case(ALLOWED), case(STRANGER));
    println!("vectors.tape: {} cases, {} bytes", cases.len(), bytes.len());
    true
}

fn files(materials: &Materials, allowed: &Case, stranger: &Case) {
    let (setup, request) = (&allowed.setup, &allowed.request);
    let text = |name: &str, text: &str| fs::write(file(name), text).unwrap();
    text("policy.json", &materials.policies[setup.policy.as_str().unwrap()].to_string());
    text("anchors.pem", &materials.certificates[&setup.anchors[0]]);
    text("jwks.json", &materials.jwks[&setup.jwks[ISSUER]].to_string());
    text("authorization", &request.authorization.as_ref().unwrap()[0]);
    text("now", &request.now.to_string());
    for (case, owner) in [(allowed, "client"), (stranger, "stranger")] {
        let names = [owner.to_owned(), "intermediate".to_owned()];
        for (entry, name) in case.peer.chain.iter().flatten().zip(names) {
            let Bytes::Text(certificate) = entry else { panic!("{}: bytes that are no certificate", case.id) };
            fs::write(file(&format!("{name}.der")), tape::der(&materials.certificates[certificate])).unwrap();
        }
    }
}
