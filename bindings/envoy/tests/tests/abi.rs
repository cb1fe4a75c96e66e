//! Envoys that speak another ABI, made of the real one by changing bytes of it: none of them takes the module.

use certbound_envoy_tests::{
    config::Config,
    envoy::{Module, executable},
    listener::{Listener, material},
    refusal::{refused, start, validate},
};
use certbound_harness::site::Site;
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

/// Puts other bytes of the same length in place of each occurrence.
fn replaced(mut bytes: Vec<u8>, old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let places: Vec<usize> = memmem(&bytes, old).collect();
    assert!(!places.is_empty(), "{} is not in this Envoy", old.escape_ascii());
    places.into_iter().for_each(|place| bytes[place..place + new.len()].copy_from_slice(new));
    bytes
}

fn memmem<'a>(bytes: &'a [u8], part: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let first = part[0];
    let places = bytes.iter().enumerate().filter(move |(_, byte)| **byte == first).map(|(place, _)| place);
    places.filter(move |place| bytes[*place..].starts_with(part))
}

/// A copy with other bytes.
fn copy(site: &Site, old: &str, new: &str) -> PathBuf {
    let bytes = replaced(fs::read(executable()).expect("Envoy"), old.as_bytes(), new.as_bytes());
    site.write("other-envoy", bytes);
    let path = site.path("other-envoy");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("permissions");
    path
}

/// The module as a filter alone, and as a validator alone.
fn hooks(site: &Site) -> [Config; 2] {
    [
        Config::new(&[Listener::new(site.endpoint()).trusting("root.pem").filter(&material())]),
        Config::new(&[Listener::new(site.endpoint()).validator(&material())]),
    ]
}

/// It is the module that is refused: the same Envoy takes what has nothing of it.
fn refuses(site: &Site, envoy: &Path, told: &[&str]) {
    let plain = Config::new(&[Listener::new(site.endpoint()).trusting("root.pem")]);
    let validated = validate(site, envoy, Module::Ordinary, &plain);
    assert!(validated.status.success(), "{}", String::from_utf8_lossy(&validated.stderr));
    for config in hooks(site) {
        let said = start(site, envoy, Module::Ordinary, &config);
        for text in told {
            assert!(said.contains(text), "no {text} in:\n{said}");
        }
    }
}

#[test]
fn another_version_is_refused() {
    let site = Site::new();
    let other = copy(&site, "v0.2.0\0", "v0.3.0\0");
    refuses(&site, &other, &["[error]", "certbound: this Envoy has the dynamic module ABI v0.3.0", "made for v0.2.0"]);
}

#[test]
fn an_envoy_that_tells_no_version_is_refused() {
    let site = Site::new();
    let other = renamed(&site, "hickory_dns_static_envoy_dynamic_module_on_program_init");
    refuses(&site, &other, &["[error]", "certbound: this Envoy does not tell its dynamic module ABI"]);
}

#[test]
fn an_envoy_without_one_of_the_callbacks_is_refused() {
    let site = Site::new();
    for name in ["http_send_response", "cert_validator_set_filter_state", "http_filter_get_attribute_string"] {
        let name = format!("envoy_dynamic_module_callback_{name}");
        refuses(&site, &renamed(&site, &name), &["undefined symbol", &name]);
    }
}

#[test]
fn an_envoy_that_finds_no_module_is_no_open_door() {
    let site = Site::new();
    for config in hooks(&site) {
        for said in refused(&site, Module::Absent, &config) {
            assert!(said.contains("libcertbound_envoy.so"), "{said}");
        }
    }
}

/// A copy that has that function under another name.
fn renamed(site: &Site, name: &str) -> PathBuf {
    let other = format!("{}X", &name[..name.len() - 1]);
    copy(site, &format!("\0{name}\0"), &format!("\0{other}\0"))
}
