//! docs/envoy.md does what it says.

use certbound_harness::walkthrough::Walkthrough;
use std::{env, fs, path::PathBuf};

#[test]
fn ten_commands_lead_to_a_refusal_with_a_reason() {
    let root = PathBuf::from(env::var_os("CERTBOUND_ROOT").expect("CERTBOUND_ROOT is the repository"));
    let walkthrough = Walkthrough::of(&fs::read_to_string(root.join("docs/envoy.md")).expect("the document"));
    assert_eq!(walkthrough.len(), 10);
    let said = walkthrough.run(&root);
    let expected = ["HTTP/2 200", "served-to: alice-app", "HTTP/2 401", "error_description=\"thumbprint_mismatch\""];
    for text in expected {
        assert!(said.contains(text), "no {text} in:\n{said}");
    }
}
