//! What RFC 5280 says of each file.

use super::super::crl_file::{
    CrlVerdict::{self, Unusable, Usable},
    by_name,
};
use certbound::CrlProblem::{
    DistributionPointMalformed, EntryExtension, EntryIssuer, IssuerEmpty, NumberMalformed, SignatureAlgorithmsDiffer,
};

/// What such a CRL is for, a path finds out.
const SCOPE: &str = "5.2.5: what it is about is a well-formed restriction";

const LIST: [(&str, CrlVerdict); 14] = [
    ("crl.delta.der", Usable("5.2.4: a delta; that its indicator is critical is for CAs to see to")),
    ("crl.empty.der", Unusable(&[IssuerEmpty], "5.1.2.3: an issuer that is not empty")),
    ("crl.entry.invalidity.date.der", Usable("5.3.2: a well-formed extension that is never critical")),
    ("crl.entry.issuer.ext.der", Unusable(&[EntryIssuer], "5.3.3: only an indirect CRL has it")),
    ("crl.entry.unknown.crit.ext.der", Unusable(&[EntryExtension], "5.3: a critical extension that is not understood")),
    // DER leaves a default out (X.690 section 11.5). Spelled out it says the same, here as in every other extension.
    ("crl.idp.explicit.false.bool.der", Usable("5.2.5: FALSE, whichever way it is said")),
    ("crl.idp.invalid.name.der", Unusable(&[DistributionPointMalformed], "5.2.5: a DistributionPointName")),
    ("crl.idp.name_relative_to_issuer.der", Usable("4.2.1.13: a name relative to the issuer's")),
    ("crl.idp.only_attribute_certs.der", Usable(SCOPE)),
    ("crl.idp.only_ca_certs.der", Usable(SCOPE)),
    (
        "crl.idp.unknown.tag.der",
        Unusable(&[DistributionPointMalformed], "5.2.5: an IssuingDistributionPoint has [0] to [5]"),
    ),
    ("crl.idp.valid.der", Usable(SCOPE)),
    ("crl.mismatched.sigalg.der", Unusable(&[SignatureAlgorithmsDiffer], "5.1.1.2: one signature algorithm")),
    // Its issuer is empty as well.
    ("crl.negative.crl.number.der", Unusable(&[NumberMalformed, IssuerEmpty], "5.2.3, 5.1.2.3")),
];

/// A file that nobody looked at goes by its name; some names are of kinds that section 5.2.5 has.
pub(super) fn of(file: &str) -> CrlVerdict {
    const KINDS: [&str; 4] =
        ["crl.valid.der", "crl.indirect.der", "crl.idp.only_user_certs.der", "crl.idp.only_some_reasons.der"];
    let looked_at = LIST.iter().find(|(name, _)| *name == file).map(|(_, verdict)| *verdict);
    looked_at.unwrap_or_else(|| if KINDS.contains(&file) { Usable(SCOPE) } else { by_name(file) })
}
