//! Throwaway certificates, made by OpenSSL: a root, an intermediate, a server, and clients of both kinds.

// Each test uses a part of it.
#![allow(dead_code)]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{self, Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
};

/// A folder of certificates and keys as PEM; gone when dropped.
pub struct Pki {
    folder: PathBuf,
}

/// The whole of OpenSSL's configuration, so that no system's defaults come in.
const EXTENSIONS: &str = "\
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[server]
subjectAltName = IP:127.0.0.1
extendedKeyUsage = serverAuth
[client]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
";

impl Pki {
    /// A folder with a configuration, and no certificate yet.
    pub fn empty() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("pki-{}-{count}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("openssl.cnf"), EXTENSIONS).unwrap();
        Self { folder }
    }

    /// What the authorization server's tests need. Alice, Bob, Carol and the resource server are of one CA; Selma and
    /// Thea are their own.
    pub fn of_the_clinic() -> Self {
        let pki = Self::empty();
        pki.certificate("root", "/CN=Root", "ca", "", None);
        pki.certificate("issuing", "/CN=Issuing", "ca", "", Some("root"));
        pki.certificate("server", "/CN=Server", "server", "", Some("root"));
        for (name, subject, alternative) in [
            ("alice", "/C=CH/O=Clinic North/CN=alice", ""),
            ("bob", "/C=CH/O=Clinic South/CN=bob", "subjectAltName=URI:spiffe://example/bob"),
            ("carol", "/CN=carol", "subjectAltName=DNS:carol.example"),
            ("fhir", "/CN=fhir", "subjectAltName=DNS:fhir.example"),
        ] {
            pki.certificate(name, subject, "client", alternative, Some("issuing"));
            // What the client sends: its own certificate, and the one that signed it.
            let chain = [pki.pem(name), pki.pem("issuing")].concat();
            fs::write(pki.folder.join(format!("{name}.pem")), chain).unwrap();
        }
        pki.certificate("selma", "/CN=selma", "client", "", None);
        pki.certificate("thea", "/CN=thea", "client", "", None);
        pki
    }

    /// Makes `NAME.key` and `NAME.pem`, signed by `issuer` or by itself. A day is enough for any test.
    pub fn certificate(&self, name: &str, subject: &str, kind: &str, alternative: &str, issuer: Option<&str>) {
        let mut command = Command::new("openssl");
        command.args(["req", "-x509", "-config", "openssl.cnf", "-days", "1", "-noenc"]);
        command.args(["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]);
        command.args(["-subj", subject, "-extensions", kind]);
        command.args(["-keyout", &format!("{name}.key"), "-out", &format!("{name}.pem")]);
        if !alternative.is_empty() {
            command.args(["-addext", alternative]);
        }
        if let Some(issuer) = issuer {
            command.args(["-CA", &format!("{issuer}.pem"), "-CAkey", &format!("{issuer}.key")]);
        }
        let output = command.current_dir(&self.folder).stdin(Stdio::null()).output().unwrap();
        assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn pem(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(format!("{name}.pem"))).unwrap()
    }
}

impl Drop for Pki {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
