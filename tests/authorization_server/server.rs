//! The authorization server as a child process, and requests to it over mutual TLS.

use super::{
    peers::{ask, node_script},
    pki::Pki,
};
use serde_json::{Value, json};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    process::{Child, Stdio},
    sync::{Arc, Mutex, Weak},
};

/// A running authorization server; ended, by its process id, when dropped.
pub struct Server {
    process: Child,
    pki: Pki,
    issuer: String,
    port: u64,
}

impl Server {
    /// One for all tests that run at the same time.
    pub fn shared() -> Arc<Self> {
        static RUNNING: Mutex<Weak<Server>> = Mutex::new(Weak::new());
        let mut running = RUNNING.lock().unwrap();
        running.upgrade().unwrap_or_else(|| {
            let server = Arc::new(Self::start());
            *running = Arc::downgrade(&server);
            server
        })
    }

    fn start() -> Self {
        let pki = Pki::of_the_clinic();
        let log = pki.folder().join("server.log");
        let mut command = node_script("authorization_server/server.js");
        command.arg(pki.folder()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(File::create(&log).unwrap());
        let mut process = command.spawn().unwrap();
        // A first line that is not its address is a server that did not start: the pipe closes with it.
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let line = lines.map(Result::unwrap).find(|line| line.starts_with('{'));
        let line = line.unwrap_or_else(|| panic!("no server: {}", fs::read_to_string(&log).unwrap()));
        let told: Value = serde_json::from_str(&line).unwrap();
        println!(
            "authorization_server: oidc-provider {} on Node {}, {}",
            text(&told["provider"]),
            text(&told["node"]),
            text(&told["issuer"])
        );
        Self { process, pki, issuer: text(&told["issuer"]), port: told["port"].as_u64().unwrap() }
    }

    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    pub fn pki(&self) -> &Pki {
        &self.pki
    }

    /// The JWKS as the server publishes it.
    pub fn jwks(&self) -> String {
        let (status, body) = self.request(None, "GET", "/jwks", &[], "");
        assert_eq!(status, 200, "{body}");
        body
    }

    /// Sends a form over a connection of `identity`'s certificate.
    pub fn post(&self, identity: Option<&str>, path: &str, form: &[(&str, &str)]) -> (u64, String) {
        let body: Vec<String> = form.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        self.request(identity, "POST", path, &headers, &body.join("&"))
    }

    /// One request, on a TLS connection of its own, with or without a client certificate.
    pub fn request(
        &self,
        identity: Option<&str>,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> (u64, String) {
        let headers: Value = headers.iter().map(|(name, value)| ((*name).to_owned(), Value::from(*value))).collect();
        let answer = ask(
            &mut node_script("authorization_server/request.js"),
            &json!({
                "folder": self.pki.folder(), "port": self.port, "identity": identity,
                "method": method, "path": path, "headers": headers, "body": body,
            }),
        );
        (answer["status"].as_u64().unwrap(), text(&answer["body"]))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A JSON string's text.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn escaped(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    value.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
