//! What nginx is told to log, and what it should not.

/// The `log_format` behind the harness's entries, where the module is loaded.
pub const FORMAT: &str = r#"log_format facts escape=json '{"id":"$http_x_request_id","status":"$status","uri":"$uri",'
    '"protocol":"$server_protocol","tls":"$ssl_protocol","reused":"$ssl_session_reused","early":"$ssl_early_data","worker":"$pid",'
    '"connection":"$connection","decision":"$certbound_decision","reason":"$certbound_reason",'
    '"thumbprint":"$certbound_thumbprint","client_id":"$certbound_client_id","record":"$certbound_record"}';
  log_format records escape=none '$certbound_record';"#;

/// The same without the module's variables.
pub const PLAIN_FORMAT: &str = r#"log_format facts escape=json '{"id":"$http_x_request_id","status":"$status","uri":"$uri",'
    '"protocol":"$server_protocol","tls":"$ssl_protocol","reused":"$ssl_session_reused","early":"$ssl_early_data","worker":"$pid",'
    '"connection":"$connection"}';"#;

/// Lines that no good run writes.
pub fn faults(errors: &str) -> Vec<&str> {
    const SIGNS: [&str; 5] = ["[alert]", "[crit]", "[emerg]", "exited on signal", "stale global SSL error"];
    errors.lines().filter(|line| SIGNS.iter().any(|sign| line.contains(sign))).collect()
}
