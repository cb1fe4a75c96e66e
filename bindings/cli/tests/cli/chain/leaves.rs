//! What is asked of the peer's own certificate.

use super::{
    client,
    der::{oid, sequence, tlv},
    draft::{ALTERNATIVE_NAME, Draft, KEY_USAGE, PURPOSES, SERVER_AUTH, ca, usage},
    of_leaf,
};
use certbound::Rule;

fn server(names: &[&[u8]]) -> Draft {
    let names: Vec<Vec<u8>> = names.iter().map(|name| tlv(0x82, name)).collect();
    let names: Vec<&[u8]> = names.iter().map(Vec::as_slice).collect();
    client().with(PURPOSES, false, &sequence(&[&oid(SERVER_AUTH)])).with(ALTERNATIVE_NAME, false, &sequence(&names))
}

#[test]
fn clients() {
    of_leaf("leaf-is-ca", ca("client 7", "Issuing CA")).breaks(Rule::LeafIsCa);
    of_leaf("leaf-key-usage", client().with(KEY_USAGE, true, &usage(&[0x05, 0x20]))).breaks(Rule::LeafKeyUsage);
    of_leaf("extended-key-usage", server(&[b"client-7.example"])).breaks(Rule::ExtendedKeyUsage);
    of_leaf("extended-key-usage-absent", client().without(PURPOSES)).breaks(Rule::ExtendedKeyUsage);
}

#[test]
fn servers() {
    let named = |names: &[&[u8]]| server(names);
    of_leaf("server-name", named(&[b"db-1.example", b"*.db.example"]))
        .args(&["--server", "db.example"])
        .breaks(Rule::ServerName);
    of_leaf("server-name-absent", named(&[]).without(ALTERNATIVE_NAME))
        .args(&["--server", "192.0.2.7"])
        .breaks(Rule::ServerName);
    of_leaf("server-name-asked-for-is-none", named(&[b"db.example"]))
        .args(&["--server", "db example"])
        .breaks(Rule::ServerName);
    of_leaf("server-extended-key-usage", client())
        .args(&["--server", "client-7.example"])
        .breaks(Rule::ExtendedKeyUsage);
}
