//! Vectors that are allowed because a JWT is bound to a certificate: where the door `verdict` starts.

use super::verdict::support::{
    case::{Bytes, Case, Expect, Setup},
    materials, themes,
    world::Materials,
};
use certbound::Verifier;
use serde_json::{Value, json};
use std::sync::{LazyLock, OnceLock};

pub struct World {
    pub case: Case,
    pub verifier: Verifier,
    any_credential: OnceLock<Verifier>,
    /// By how they are turned.
    turned: [OnceLock<Verifier>; TURNS],
    pub chain: Vec<Vec<u8>>,
    /// The OCSP responses beside it, with the nonces that were sent.
    pub responses: Vec<(Vec<u8>, Option<Vec<u8>>)>,
    pub token: Vec<u8>,
    /// Whose the token is.
    pub issuer: String,
}

/// As they come, and three other orders.
pub const TURNS: usize = 4;

pub static WORLDS: LazyLock<Vec<World>> = LazyLock::new(|| {
    let cases = themes().into_iter().flat_map(|theme| theme.cases);
    let worlds: Vec<_> = cases.filter_map(|case| World::of(case, &MATERIALS)).collect();
    assert!(worlds.len() >= 100, "only {} worlds", worlds.len());
    worlds
});

/// Makes them before the first input: on a busy machine that takes longer than an input may.
#[allow(dead_code, reason = "only the fuzz targets have a clock")]
pub fn make_ready() {
    LazyLock::force(&WORLDS);
    LazyLock::force(&TURNED);
    LazyLock::force(&CROWD);
}

/// Every certificate of the vectors.
pub static CROWD: LazyLock<Vec<Vec<u8>>> =
    LazyLock::new(|| MATERIALS.certificates.keys().map(|name| MATERIALS.der(name)).collect());

static MATERIALS: LazyLock<Materials> = LazyLock::new(materials);

/// The same with the keys of every set turned.
static TURNED: LazyLock<[Materials; TURNS]> = LazyLock::new(|| {
    std::array::from_fn(|turn| {
        let mut materials = materials();
        let lists = materials.jwks.values_mut().filter_map(|set| set.get_mut("keys")?.as_array_mut());
        lists.for_each(|keys| turn_around(keys, turn));
        materials
    })
});

impl World {
    fn of(case: Case, materials: &Materials) -> Option<Self> {
        let bound = matches!(case.expect, Expect::Allow { thumbprint: Some(_), .. });
        let policy = materials.policy(&case.setup);
        let required = matches!(policy.get("binding"), None | Some(Value::String(_)) if policy["binding"] != "off");
        let plain = case.peer.now.is_none() && case.peer.judge.is_none() && case.peer.purpose.is_none();
        if !bound || !required || policy["binding"] == "if_bound" || !plain {
            return None;
        }
        let [value] = case.request.authorization.as_deref()? else { return None };
        let token = value.split(' ').nth(1)?.as_bytes().to_vec();
        let name = |entry: &Bytes| match entry {
            Bytes::Text(name) => Some(materials.der(name)),
            Bytes::Base64 { .. } => None,
        };
        let chain = case.peer.chain.as_ref()?.iter().map(name).collect::<Option<Vec<_>>>()?;
        let claims: Value = serde_json::from_slice(&payload(&token)?).ok()?;
        Some(Self {
            verifier: materials.verifier(&case.setup),
            any_credential: OnceLock::new(),
            turned: Default::default(),
            responses: materials.responses(&case.peer),
            chain,
            token,
            issuer: claims["iss"].as_str()?.to_owned(),
            case,
        })
    }

    /// The same that takes the claims in any form.
    pub fn any_credential(&self) -> &Verifier {
        self.any_credential.get_or_init(|| MATERIALS.verifier(&any_credential(&MATERIALS, &self.case.setup)))
    }

    /// The verifier of the same keys, CRLs, anchors and intermediates in another order.
    pub fn turned(&self, turn: usize) -> &Verifier {
        self.turned[turn].get_or_init(|| {
            let mut setup = self.case.setup.clone();
            for list in [&mut setup.anchors, &mut setup.intermediates, &mut setup.pins, &mut setup.crls] {
                turn_around(list, turn);
            }
            TURNED[turn].verifier(&setup)
        })
    }

    pub fn payload(&self) -> Vec<u8> {
        payload(&self.token).expect("the token is good")
    }
}

/// The first bit reverses, the second takes the first to the end.
pub fn turn_around<T>(list: &mut [T], turn: usize) {
    if turn & 1 != 0 {
        list.reverse();
    }
    if turn & 2 != 0 && !list.is_empty() {
        list.rotate_left(1);
    }
}

fn any_credential(materials: &Materials, setup: &Setup) -> Setup {
    let mut policy = materials.policy(setup).clone();
    for issuer in policy["issuers"].as_array_mut().expect("a good policy") {
        issuer["credentials"] = json!("both");
    }
    Setup { policy, ..setup.clone() }
}

fn payload(token: &[u8]) -> Option<Vec<u8>> {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    URL_SAFE_NO_PAD.decode(token.split(|byte| *byte == b'.').nth(1)?).ok()
}
