//! The archive with ES256's tables (`fast-es256`): every vector, each key by its table from the first signature on, on a
//! small stack.

use super::{
    compile::{self, GCC, VECTORS},
    folder, library, plain, tape, vector,
};
use serde_json::{Value, json};
use std::{fs, path::PathBuf};

pub(super) fn run() -> bool {
    let (mut materials, mut cases) = vector::read();
    materials.policies.values_mut().for_each(from_the_first);
    cases.iter_mut().for_each(|case| from_the_first(&mut case.setup.policy));
    fs::create_dir_all(folder().join("tables")).unwrap();
    let tape = folder().join("tables/vectors.tape");
    fs::write(&tape, tape::write(&materials, &cases)).unwrap();
    let Some(archive) = archive() else { return false };
    let program = compile::program(GCC.c, &VECTORS, "tables", &[], &plain::link(&archive));
    program.is_some_and(|executable| plain::on_a_small_stack(&executable, &tape))
}

fn from_the_first(policy: &mut Value) {
    // A policy by name is a string.
    if let Some(policy) = policy.as_object_mut() {
        policy.entry("limits").or_insert_with(|| json!({}))["es256_tables_after"] = 0.into();
    }
}

/// A copy: in its place is the one without, as all else here wants it.
fn archive() -> Option<PathBuf> {
    let copy = folder().join("tables/libcertbound.a");
    let is_copied = library::with_tables() && fs::copy(library::archive(), &copy).is_ok();
    (library::release() && is_copied).then_some(copy)
}
