//! Strict JSON, by each of its three readers: claims, a JWS's header, and the tree that operators' files become.

use super::{
    issuer::{KEYS, signed},
    permissive::{Reading, read},
    world::{ISSUER, ask},
};
use certbound::{Algorithm, Credential, KeySet, KeySetError, Reason};

/// A document. What the permissive parser finds no fault with is read, and nothing else is.
pub fn json(data: &[u8]) {
    let reading = read(data);
    let answer = Credential::Introspection { issuer: ISSUER, answer: data };
    let claims = ask(answer, b"/", |verdict| verdict.reason());
    let header = KEYS.verify_jws(&signed(data, b""), &Algorithm::ALL).err();
    let is_a_tree = !matches!(KeySet::parse(data), Err(KeySetError::Json(_)));
    match reading {
        Reading::Object(size) => {
            assert!(is_a_tree, "a tree");
            assert!(!size.is_small() || !claims.is_some_and(is_about_json), "{claims:?}");
            assert!(!size.is_small() || !header.is_some_and(is_about_json), "{header:?}");
        }
        Reading::Faulty => {
            assert!(!is_a_tree, "a tree");
            // A claim or a parameter that stands before the fault may be refused for what it is.
            assert!(claims.is_some_and(|reason| reason.number() < 400), "{claims:?}");
            assert!(header.is_some_and(|reason| reason.number() < 400), "{header:?}");
        }
        Reading::Unknown => (),
    }
}

fn is_about_json(reason: Reason) -> bool {
    use Reason::{
        JsonControlCharacter, JsonDuplicateMember, JsonMalformed, JsonNotObject, JsonTooDeep, JsonTooManyMembers,
    };
    [JsonMalformed, JsonNotObject, JsonDuplicateMember, JsonTooDeep, JsonTooManyMembers, JsonControlCharacter]
        .contains(&reason)
}
