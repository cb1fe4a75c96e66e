//! What the loader is told of the shared library. Its name changes with the ABI, and with nothing else.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux") {
        println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libcertbound.so.0");
        // A host's module that is unloaded must not take with it what threads and callbacks still point to, and a second copy of
        // the library in the process must run its own code.
        println!("cargo::rustc-cdylib-link-arg=-Wl,-z,nodelete");
        println!("cargo::rustc-cdylib-link-arg=-Wl,-Bsymbolic");
    }
}
