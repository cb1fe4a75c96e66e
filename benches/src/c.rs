//! The same decisions through the C ABI: a C program beside the shared library, as a proxy would link it.

use crate::{
    token::{Algorithm, ISSUER, Token},
    world::{self, Certificates, World},
};
use certbound::Thumbprint;
use serde_json::json;
use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

/// Where `cargo xtask bench` has built the library, its header beside it in the repository.
const LIBRARY: &str = "CERTBOUND_BENCH_LIBRARY";

/// A counted call of the C program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Call {
    /// Nothing: what the counting itself costs there.
    Empty,
    /// A decision.
    Full,
    /// One whose token the cache knows.
    Cached,
    /// One whose token is the connection's last.
    SameToken,
}

impl Call {
    /// Every call.
    pub const ALL: [Self; 4] = [Self::Empty, Self::Full, Self::Cached, Self::SameToken];

    /// The name on command lines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "c.empty",
            Self::Full => "c.full",
            Self::Cached => "c.cached",
            Self::SameToken => "c.same_token",
        }
    }

    /// The program that makes the call, built and given its files.
    pub fn command(self) -> io::Result<Command> {
        let folder = prepared()?;
        let mut command = Command::new(folder.join("child"));
        // Its directory is where it runs: a path's length would shift the stack.
        command.current_dir(folder).args([".", self.name().trim_start_matches("c.")]);
        Ok(command)
    }
}

/// Bytes of the shared library without its symbol table, as `make install` installs it.
pub fn library_bytes() -> io::Result<u64> {
    let stripped = env::current_exe()?.with_file_name("libcertbound-stripped.so");
    let held = Command::new("strip").arg("-o").arg(&stripped).arg(library()?.join("libcertbound.so")).status()?;
    if !held.success() {
        return Err(io::Error::other("strip failed"));
    }
    let bytes = fs::metadata(&stripped)?.len();
    fs::remove_file(stripped)?;
    Ok(bytes)
}

/// Lines of the header.
pub fn header_lines() -> io::Result<u64> {
    let header = fs::read_to_string(root().join("include/certbound.h"))?;
    Ok(header.lines().count() as u64)
}

/// The library goes beside the program under the name that the loader asks for.
fn compile(program: &Path) -> io::Result<()> {
    let library = program.with_file_name("libcertbound.so.0");
    fs::copy(self::library()?.join("libcertbound.so"), &library)?;
    let mut compiler = Command::new("cc");
    compiler.args(["-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror", "-o"]).arg(program);
    compiler.arg(root().join("benches/c/child.c")).arg("-I").arg(root().join("include"));
    compiler.arg(library).arg("-Wl,-rpath,$ORIGIN");
    match compiler.status()?.success() {
        true => Ok(()),
        false => Err(io::Error::other("the C program does not compile")),
    }
}

/// What the Rust side's world is made of, as files.
fn write_world(folder: &Path) -> io::Result<()> {
    let certificates = Certificates::read();
    let leaf = certificates.der("alice");
    let token = Token::plain(Algorithm::Es256, &Thumbprint::of_der(&leaf));
    let files = [
        ("policy.json", World::policy().to_string().into_bytes()),
        ("anchor.der", certificates.der("ca")),
        ("jwks.json", json!({"keys": [token.jwk]}).to_string().into_bytes()),
        ("issuer", ISSUER.into()),
        ("issuing.der", certificates.der("issuing-ca")),
        ("leaf.der", leaf),
        ("authorization", format!("Bearer {}", token.text).into_bytes()),
        ("now", world::now().as_seconds().to_string().into_bytes()),
    ];
    files.iter().try_for_each(|(name, content)| fs::write(folder.join(name), content))
}

/// The program and its files, made anew by each run that asks for them.
fn prepared() -> io::Result<&'static Path> {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    if let Some(folder) = FOLDER.get() {
        return Ok(folder);
    }
    let folder = env::current_exe()?.with_file_name("bench-c");
    fs::create_dir_all(&folder)?;
    write_world(&folder)?;
    compile(&folder.join("child"))?;
    Ok(FOLDER.get_or_init(|| folder))
}

fn library() -> io::Result<PathBuf> {
    env::var_os(LIBRARY)
        .map(PathBuf::from)
        .ok_or_else(|| io::Error::other(format!("{LIBRARY} is not set: run `cargo xtask bench`")))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}
