//! Verifiers that trust one fixed root, by what they demand of a path.

use super::der::Certificate;
use base64::{Engine, engine::general_purpose::STANDARD};
use certbound::{Thumbprint, Verifier};
use ring::signature::Ed25519KeyPair;
use serde_json::{Value, json};
use std::sync::{LazyLock, OnceLock};

/// Each bit of an input's first byte switches one setting.
#[derive(Clone, Copy)]
pub struct Switches(pub u8);

impl Switches {
    pub const EXPLICIT_POLICY: u8 = 1;
    pub const POLICY_SET: u8 = 1 << 1;
    pub const MAPPING_INHIBIT: u8 = 1 << 2;
    pub const ANY_POLICY_INHIBIT: u8 = 1 << 3;
    pub const EKU_IF_PRESENT: u8 = 1 << 4;
    pub const SPIFFE: u8 = 1 << 5;
    /// The leaf is a server's: no setting, but the question.
    pub const SERVER: u8 = 1 << 6;
    pub const CA_LEAF: u8 = 1 << 7;

    pub const fn has(self, switch: u8) -> bool {
        self.0 & switch != 0
    }
}

/// Verifiers that differ from the first in one setting, each of which can only refuse more; but the last, which accepts more.
pub struct Judges {
    pub plain: Verifier,
    pub strict: Verifier,
    /// Names are excluded below the root: [`EXCLUDED`] and others.
    pub excluding: Verifier,
    /// No certificate policy is demanded.
    pub lenient: Verifier,
}

/// A DNS name that [`Judges::excluding`] refuses; the vectors have it.
pub const EXCLUDED: &str = "rs.example";

/// `CN=root`, `CN=ca`: the values of Names.
pub const ROOT_NAME: &[u8] = b"\x31\x0d\x30\x0b\x06\x03\x55\x04\x03\x0c\x04root";
pub const CA_NAME: &[u8] = b"\x31\x0b\x30\x09\x06\x03\x55\x04\x03\x0c\x02ca";

/// A CA's that constrains nothing: basic constraints, key usage, subject key identifier, any policy.
pub const CA_EXTENSIONS: &[u8] = b"\x30\x0f\x06\x03\x55\x1d\x13\x01\x01\xff\x04\x05\x30\x03\x01\x01\xff\
    \x30\x0e\x06\x03\x55\x1d\x0f\x01\x01\xff\x04\x04\x03\x02\x01\x06\
    \x30\x0a\x06\x03\x55\x1d\x0e\x04\x03\x04\x01\x01\
    \x30\x11\x06\x03\x55\x1d\x20\x04\x0a\x30\x08\x30\x06\x06\x04\x55\x1d\x20\x00";

pub static ROOT_KEY: LazyLock<Ed25519KeyPair> = LazyLock::new(|| key(1));

pub static ROOT: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let (issuer, subject, extensions) = (ROOT_NAME, ROOT_NAME, CA_EXTENSIONS);
    Certificate { serial: &[1], issuer, subject, key: &ROOT_KEY, extensions }.signed_by(&ROOT_KEY)
});

/// Those of every byte of switches, built when it first comes up.
static JUDGES: [OnceLock<Judges>; 256] = [const { OnceLock::new() }; 256];

/// One of the fixed keys.
pub fn key(seed: u8) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).expect("any 32 bytes are a seed")
}

impl Judges {
    pub fn of(switches: Switches) -> &'static Self {
        JUDGES[usize::from(switches.0)].get_or_init(|| {
            let plain = setting(switches);
            let with = |field: &str, value: Value| {
                let mut changed = plain.clone();
                changed[field] = value;
                verifier(switches, &changed)
            };
            let names = json!({
                "dns": [EXCLUDED, "evil.example"], "email": ["mail.example"], "uri": [".example"], "ip": ["192.0.2.0/24"]
            });
            let constraint = json!([{"anchor": Thumbprint::of_der(&ROOT).to_string(), "excluded": names}]);
            Self {
                strict: with("profile", json!("strict")),
                excluding: with("anchor_constraints", constraint),
                lenient: verifier(switches, &setting(Switches(switches.0 & !Switches::EXPLICIT_POLICY & !Switches::POLICY_SET))),
                plain: verifier(switches, &plain),
            }
        })
    }
}

/// A policy document's `chain`.
fn setting(switches: Switches) -> Value {
    let mut policies = json!({
        "initial_explicit_policy": switches.has(Switches::EXPLICIT_POLICY),
        "initial_policy_mapping_inhibit": switches.has(Switches::MAPPING_INHIBIT),
        "initial_any_policy_inhibit": switches.has(Switches::ANY_POLICY_INHIBIT),
    });
    if switches.has(Switches::POLICY_SET) {
        policies["user_initial_policy_set"] = json!(["1.3.6.1.4.1.32473.10"]);
    }
    let spiffe = switches.has(Switches::SPIFFE);
    json!({
        "policies": policies,
        "spiffe": spiffe,
        "eku": if switches.has(Switches::EKU_IF_PRESENT) { "if_present" } else { "require" },
        // An X.509-SVID is no CA's: the document refuses both together.
        "ca_leaf": if switches.has(Switches::CA_LEAF) && !spiffe { "accept" } else { "refuse" },
    })
}

/// One that trusts the root, by this `chain` of a policy.
pub fn verifier(switches: Switches, chain: &Value) -> Verifier {
    let issuer = json!({
        "issuer": "https://as.example", "audiences": ["https://rs.example"], "credentials": "introspection",
        "introspection_lifetime_seconds": 60, "required_claims": [],
    });
    let policy = json!({"version": 1, "chain": chain, "issuers": [issuer]}).to_string();
    let builder = Verifier::builder().policy_json(policy).expect("a good policy");
    let builder = if switches.has(Switches::SPIFFE) {
        let pem = format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", STANDARD.encode(&*ROOT));
        builder.spiffe_bundle_pem("good.example", pem)
    } else {
        builder.trust_anchor_der(&*ROOT)
    };
    builder.and_then(|builder| builder.build()).expect("a good root")
}
