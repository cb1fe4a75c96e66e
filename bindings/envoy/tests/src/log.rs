//! What Envoy is told to log, and what it should not.

use certbound_harness::{log::Entry, site::Site, wait};
use serde_json::{Value, json};
use std::net::SocketAddr;

/// The access log of requests.
pub fn requests() -> Value {
    let ours = |fact: &str| format!("%DYNAMIC_METADATA(certbound:{fact})%");
    file(
        "logs/access.log",
        json!({
            "id": "%REQ(X-REQUEST-ID)%",
            "status": "%RESPONSE_CODE%",
            "details": "%RESPONSE_CODE_DETAILS%",
            "protocol": "%PROTOCOL%",
            "tls": "%DOWNSTREAM_TLS_VERSION%",
            "connection": "%CONNECTION_ID%",
            "decision": ours("decision"),
            "reason": ours("reason"),
            "thumbprint": ours("thumbprint"),
            "client_id": ours("client_id"),
            "record": ours("record"),
        }),
    )
}

/// The access log of connections, those too that never came to a request.
pub fn connections() -> Value {
    file(
        "logs/connections.log",
        json!({
            "client": "%DOWNSTREAM_REMOTE_ADDRESS%",
            "server": "%DOWNSTREAM_LOCAL_ADDRESS%",
            "connection": "%CONNECTION_ID%",
            "failure": "%DOWNSTREAM_TRANSPORT_FAILURE_REASON%",
        }),
    )
}

/// The line of the connection that a client made from that address, once it has ended.
pub fn connection(site: &Site, client: SocketAddr) -> Entry {
    wait::until(&format!("the connection of {client} in the log"), || {
        let lines = site.lines("logs/connections.log");
        lines.into_iter().find(|entry| entry.get("client") == client.to_string())
    })
}

/// Lines that no good run writes.
pub fn faults(errors: &str) -> Vec<&str> {
    const SIGNS: [&str; 6] =
        ["[critical]", "[error]", "assert failure", "envoy bug failure", "panicked at", "Backtrace"];
    errors.lines().filter(|line| SIGNS.iter().any(|sign| line.contains(sign))).collect()
}

fn file(path: &str, format: Value) -> Value {
    json!({
        "name": "envoy.access_loggers.file",
        "typed_config": {
            "@type": "type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog",
            "path": path,
            "log_format": {"json_format": format},
        },
    })
}
