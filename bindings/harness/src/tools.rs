//! `curl` and `openssl`, which share no code with the rest of the harness.

use crate::site::Site;
use std::{
    io::{Read, Write},
    net::SocketAddr,
    process::{Command, Stdio},
};

/// What `curl` printed.
#[derive(Debug)]
pub struct Curled {
    /// The HTTP status; 0 where there was no answer.
    pub status: u16,
    /// The version of HTTP: `1.1` or `2`.
    pub http: String,
    /// The field section, as it came.
    pub head: String,
}

/// One request with `curl`; `arguments` come before the URL.
pub fn curl(site: &Site, server: SocketAddr, path: &str, arguments: &[&str]) -> Curled {
    let (host, port) = (server.ip(), server.port());
    let output = Command::new("curl")
        .args(["--silent", "--show-error", "--output", "/dev/null", "--dump-header", "-", "--cacert", "root.pem"])
        .args(["--write-out", "\n%{http_code} %{http_version}", "--max-time", "20"])
        .args(["--resolve", &format!("localhost:{port}:{host}")])
        .args(arguments)
        .arg(format!("https://localhost:{port}{path}"))
        .current_dir(site.dir())
        .output()
        .expect("curl runs");
    let text = String::from_utf8(output.stdout).expect("text");
    let (head, last) = text.rsplit_once('\n').expect("what --write-out asked for");
    let (status, http) = last.split_once(' ').expect("two words");
    Curled { status: status.parse().expect("a status"), http: http.to_owned(), head: head.to_owned() }
}

/// `openssl s_client` with these arguments. Each text is sent once what the one before it was to bring has come, or
/// the connection has ended; what it printed in all.
pub fn s_client(site: &Site, server: SocketAddr, arguments: &[&str], turns: &[(&str, &str)]) -> String {
    let mut child = Command::new("sh")
        .args(["-c", "exec timeout 20 openssl s_client \"$@\" 2>&1", "s_client"])
        .args(["-connect", &server.to_string(), "-servername", "localhost", "-CAfile", "root.pem"])
        .args(arguments)
        .current_dir(site.dir())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("sh runs");
    let (mut stdin, mut stdout) = (child.stdin.take().expect("a pipe"), child.stdout.take().expect("a pipe"));
    let mut said = Vec::new();
    for (text, awaited) in turns {
        let begun = said.len();
        // It may have ended before everything is sent.
        let _ = stdin.write_all(text.as_bytes());
        let mut buffer = [0; 4096];
        while !String::from_utf8_lossy(&said[begun..]).contains(awaited) {
            match stdout.read(&mut buffer).expect("a pipe that can be read") {
                0 => break,
                length => said.extend_from_slice(&buffer[..length]),
            }
        }
    }
    drop(stdin);
    stdout.read_to_end(&mut said).expect("a pipe that can be read");
    child.wait().expect("an end");
    String::from_utf8_lossy(&said).into_owned()
}

/// What `openssl` with these arguments wrote.
pub fn openssl_output(arguments: &[&str]) -> Vec<u8> {
    let output = Command::new("openssl").args(arguments).output().expect("openssl runs");
    assert!(output.status.success(), "openssl {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}
