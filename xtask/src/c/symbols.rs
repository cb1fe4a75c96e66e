//! What the libraries show to the linker and to the loader: what the header declares, and nothing else.

use super::{
    compile::{GCC, tests},
    folder,
    library::{NATIVE, SONAME, archive, output, shared},
};
use crate::{
    generated::root,
    tools::{self, symbols},
};
use std::{collections::BTreeSet, fs, process::Command};

/// The link flags that a module of a proxy uses; docs/nginx.md says why each is there.
const MODULE: [&str; 7] = [
    "-shared",
    "-fPIC",
    "-Wl,--exclude-libs,ALL",
    "-Wl,--gc-sections",
    "-Wl,-Bsymbolic",
    "-Wl,-z,nodelete",
    "-Wl,-z,relro,-z,now",
];

pub(super) fn hold() -> bool {
    let declared = declared();
    let exported = symbols(&shared(), "--defined-only");
    let dynamic = output(Command::new("readelf").arg("--dynamic").arg(shared()));
    let named = dynamic.contains(&format!("Library soname: [{SONAME}]"));
    // As bindings/c/build.rs says why.
    let stays = dynamic.lines().any(|line| line.contains("FLAGS_1") && line.contains("NODELETE"));
    let symbolic = dynamic.lines().any(|line| line.contains("SYMBOLIC"));
    println!("{} functions are declared, {} exported", declared.len(), exported.len());
    println!("soname {SONAME}: {named}; -z nodelete: {stays}; -Bsymbolic: {symbolic}");
    for name in declared.symmetric_difference(&exported) {
        eprintln!("{name}: {}", if exported.contains(name) { "is exported" } else { "is declared" });
    }
    named && stays && symbolic && declared == exported && !declared.is_empty() && are_tested(&declared) && in_a_module()
}

/// A function that is new in the header is one that the tests call.
fn are_tested(declared: &BTreeSet<String>) -> bool {
    let sources = fs::read_dir(tests()).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    let tested: String = sources.collect();
    let untested: Vec<&String> = declared.iter().filter(|name| !tested.contains(name.as_str())).collect();
    println!("functions that no test in C calls: {untested:?}");
    untested.is_empty()
}

/// A shared object that takes in the archive shows what it defines itself.
fn in_a_module() -> bool {
    let (source, module) = (folder().join("module.c"), folder().join("module.so"));
    let text = "#include \"certbound.h\"\n\
                const char *module_entry(void);\n\
                const char *module_entry(void) { return certbound_check(NULL, NULL, NULL) == CERTBOUND_ALLOW ? \"\" : certbound_version(); }\n";
    fs::create_dir_all(folder()).unwrap();
    fs::write(&source, text).unwrap();
    let mut command = Command::new(GCC.c);
    command.args(MODULE).arg("-I").arg(root().join("include")).arg(&source).arg(archive());
    if !tools::holds(command.args(NATIVE).arg("-o").arg(&module)) {
        return false;
    }
    let exported = symbols(&module, "--defined-only");
    println!("a module with the archive in it exports {exported:?}");
    exported == BTreeSet::from(["module_entry".to_owned()])
}

/// The functions of the header: names that a parenthesis follows, outside of comments.
fn declared() -> BTreeSet<String> {
    let header = fs::read_to_string(root().join("include/certbound.h")).unwrap();
    let code = header.lines().filter(|line| !line.trim_start().starts_with("//") && !line.starts_with('#'));
    code.filter_map(|line| line.split_once('(')?.0.rsplit([' ', '*']).next())
        .filter(|name| name.starts_with("certbound_"))
        .map(str::to_owned)
        .collect()
}
