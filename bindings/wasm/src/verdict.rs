//! A verdict as JSON: `Allow` and `Deny` of `index.d.ts`.

use crate::told::Object;
use certbound::Verdict;

/// The verdict's JSON, with the decision record where it is wanted.
pub(crate) fn told(verdict: &Verdict<'_>, wants_record: bool) -> String {
    let told = match verdict {
        Verdict::Allow(grant) => Object::new()
            .text("decision", "allow")
            .text("issuer", grant.issuer())
            .raw("expiresAt", grant.expires_at())
            .shown_if("thumbprint", grant.thumbprint())
            .text_if("clientId", grant.client_id())
            .text_if("subject", grant.subject())
            .text_if("scope", grant.scope())
            .text_if("tokenId", grant.token_id()),
        Verdict::Deny(denial) => {
            let challenge = denial.www_authenticate().map(|challenge| challenge.to_string());
            Object::new()
                .text("decision", "deny")
                .text("reason", denial.reason().code())
                .raw("httpStatus", denial.http_status())
                .text_if("wwwAuthenticate", challenge.as_deref())
                .text_if("remedy", denial.remedy().map(|remedy| remedy.code()))
                .text_if("issuer", denial.issuer())
                .shown_if("presentedThumbprint", denial.presented_thumbprint())
                .shown_if("demandedThumbprint", denial.demanded_thumbprint())
        }
    };
    let record = wants_record.then(|| verdict.record().to_json());
    told.text_if("record", record.as_deref()).end()
}
