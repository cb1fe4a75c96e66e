//! What RFC 5280 says of each CRL.

use super::super::crl_file::{
    CrlVerdict::{self, NoCrl, Unusable, Usable},
    by_name,
};
use certbound::CrlProblem::{
    EntryExtension, IssuerEmpty, NextUpdateMissing, NumberMissing, SignatureAlgorithmsDiffer, Version,
};

const NUMBER: &str = "5.2.3: a CRL number must be there";
/// A well-formed one.
const PLAIN: &str = "5.1: a well-formed CRL; a signature is verified on a path";

const LIST: [(&str, CrlVerdict); 14] = [
    ("crl_bad_version.pem", NoCrl("5.1.2.1: version 2, if any")),
    ("crl_empty.pem", Usable("5.1.2.6: that nothing is written where nothing is revoked is for CAs to see to")),
    ("crl_empty_no_sequence.der", Unusable(&[NumberMissing], NUMBER)),
    ("crl_ian_aia_aki.pem", Usable(PLAIN)),
    ("crl_idp_fullname_only_user.pem", Unusable(&[NumberMissing], NUMBER)),
    ("crl_idp_relative_user_all_reasons.pem", Unusable(&[NumberMissing], NUMBER)),
    ("crl_idp_relativename_only.pem", Unusable(&[NumberMissing], NUMBER)),
    ("crl_inner_outer_mismatch.der", Unusable(&[SignatureAlgorithmsDiffer], "5.1.1.2: one signature algorithm")),
    // The invalidity date that it is about is never opened: it does not change that something is revoked.
    (
        "crl_inval_date_fractional_seconds.der",
        Unusable(&[Version, IssuerEmpty, NextUpdateMissing], "5.1.2.1, 5.1.2.3, 5.1.2.5"),
    ),
    ("crl_invalid_time.der", NoCrl("5.1.2.4: UTCTime or GeneralizedTime")),
    ("crl_md2_unknown_crit_entry_ext.pem", Unusable(&[EntryExtension, NumberMissing], "5.3, 5.2.3")),
    ("crl_no_next_update.pem", Unusable(&[NextUpdateMissing], "5.1.2.5: nextUpdate must be there")),
    ("crl_unrecognized_extension.der", Unusable(&[NumberMissing], NUMBER)),
    ("valid_signature_crl.pem", Usable(PLAIN)),
];

/// A file that nobody looked at goes by its name.
pub(super) fn of(file: &str) -> CrlVerdict {
    let looked_at = LIST.iter().find(|(name, _)| *name == file).map(|(_, verdict)| *verdict);
    looked_at.unwrap_or_else(|| by_name(file))
}
