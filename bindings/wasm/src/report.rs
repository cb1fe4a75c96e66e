//! What the build has to say: `UnusableKey` and `CrlReport` of `index.d.ts`.

use crate::told::{Object, list};
use certbound::{CrlStanding, Verifier};

pub(crate) fn told(verifier: &Verifier) -> String {
    let unusable_keys = verifier.unusable_keys().map(|(issuer, key)| {
        Object::new()
            .text("issuer", issuer)
            .raw("index", key.index)
            .text_if("kid", key.kid.as_deref())
            .text("problem", &key.problem.to_string())
            .end()
    });
    let crls = verifier.crls().map(|(crl, standing)| {
        let standing = match standing {
            CrlStanding::Verified => "verified".to_owned(),
            CrlStanding::Unusable(problem) => problem.to_string(),
            _ => "pending".to_owned(),
        };
        Object::new().text("issuer", &crl.issuer()).shown_if("number", crl.number()).text("standing", &standing).end()
    });
    Object::new().raw("unusableKeys", list(unusable_keys)).raw("crls", list(crls)).end()
}
