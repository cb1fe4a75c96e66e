//! The directory a server runs in: its material, its addresses, its logs.

use crate::{
    pki::{Authority, Identity},
    token::{self, AUDIENCE, ISSUER, Signer},
};
use serde_json::{Value, json};
use std::{
    collections::HashSet,
    fs,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicU8, Ordering},
    },
};
use tempfile::TempDir;

/// A root, its issuing CA, two clients; a rogue CA and its client; an authorization server. All of it as files too,
/// under names that a configuration can use.
pub struct Site {
    dir: TempDir,
    host: Ipv4Addr,
    /// The addresses that a test has.
    given: Mutex<HashSet<SocketAddr>>,
    /// The trust anchor: `root.pem`.
    pub root: Authority,
    /// The CA below it: `issuing.pem`.
    pub issuing: Authority,
    /// Trusted by nobody: `rogue.pem`.
    pub rogue: Authority,
    /// The client of most tests: `alice.pem` (with its intermediate) and `alice.key`.
    pub alice: Identity,
    /// Another one: `bob.pem`, `bob.key`.
    pub bob: Identity,
    /// The rogue CA's client: `mallory.pem`, `mallory.key`.
    pub mallory: Identity,
    /// Whose key is in `jwks.json`.
    pub signer: Signer,
}

impl Default for Site {
    fn default() -> Self {
        Self::new()
    }
}

impl Site {
    /// With everything in its place.
    pub fn new() -> Self {
        let root = Authority::root("Root");
        let issuing = root.issuing("Issuing");
        let rogue = Authority::root("Rogue");
        let mallory = rogue.client("mallory");
        let site = Self {
            dir: TempDir::with_prefix("certbound-site-").expect("a temporary directory"),
            host: own_address(),
            given: Mutex::default(),
            alice: issuing.client("alice"),
            bob: issuing.client("bob"),
            mallory: mallory.with_chain(rogue.chain_with_root(&mallory)),
            signer: Signer::es256("k1"),
            root,
            issuing,
            rogue,
        };
        fs::create_dir(site.path("logs")).expect("a directory");
        site.write("policy.json", policy().to_string());
        site.write("jwks.json", token::jwks(&[&site.signer]));
        site.write("crl.pem", site.crls(1, &[]));
        for (name, authority) in [("root", &site.root), ("issuing", &site.issuing), ("rogue", &site.rogue)] {
            site.write(&format!("{name}.pem"), &authority.pem);
        }
        for identity in [&site.alice, &site.bob, &site.mallory] {
            site.write_identity(identity);
        }
        let server = site.root.server();
        site.write("server.pem", server.pem());
        site.write("server.key", &server.key_pem);
        site
    }

    /// An address nobody listens on. The host part is this server's own, so nobody can come between.
    pub fn endpoint(&self) -> SocketAddr {
        let mut given = self.given.lock().expect("no panic under it");
        loop {
            let probe = TcpListener::bind((self.host, 0)).expect("a free port");
            let address = probe.local_addr().expect("its address");
            // A port that was free once is given again while nobody listens on it.
            if given.insert(address) {
                return address;
            }
        }
    }

    /// Where a file of the site is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// The directory.
    pub fn dir(&self) -> &Path {
        self.dir.path()
    }

    /// Writes a file, or puts another in its place by renaming: a reader sees the old one or the new one.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let aside = self.path(&format!("{name}.new"));
        fs::create_dir_all(aside.parent().expect("a directory")).expect("the directories on the way");
        fs::write(&aside, content).expect("a file");
        fs::rename(aside, self.path(name)).expect("a rename");
    }

    /// Its text.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// `NAME.pem` and `NAME.key`.
    pub fn write_identity(&self, identity: &Identity) {
        self.write(&format!("{}.pem", identity.name), identity.pem());
        self.write(&format!("{}.key", identity.name), &identity.key_pem);
    }

    /// What both CAs say of revocation, one after the other.
    pub fn crls(&self, number: u64, revoked: &[&Identity]) -> String {
        [self.issuing.crl(number, revoked), self.root.crl(number, &[])].concat()
    }

    /// A good token of alice's, of bob's, of whomever's.
    pub fn token(&self, client: &Identity) -> String {
        self.signer.token(client)
    }
}

/// The policy of most tests.
pub fn policy() -> Value {
    json!({"version": 1, "id": "tests", "realm": "demo", "issuers": [{"issuer": ISSUER, "audiences": [AUDIENCE]}]})
}

/// 127.0.0.0/8 is loopback throughout: each server gets a host of its own, from the process id and a count.
fn own_address() -> Ipv4Addr {
    static COUNT: AtomicU8 = AtomicU8::new(1);
    let [.., high, low] = std::process::id().to_be_bytes();
    Ipv4Addr::new(127, high, low, COUNT.fetch_add(1, Ordering::Relaxed))
}
