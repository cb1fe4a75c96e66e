//! What there is to tell of a CRL.

use super::{
    asked::Asked,
    scope::{self, Coverage, Scope},
    verdict::Verdict,
};
use crate::{clock, crl_files::CrlFile, exit::Failure, style::hex};
use certbound::{Crl, CrlCoverage, CrlSignature, Identity, UnixTime};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Told {
    kind: &'static str,
    pub(super) file: String,
    pub(super) verdict: Verdict,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) problem: Option<&'static str>,
    /// The same in words.
    #[serde(skip)]
    pub(super) problem_told: Option<String>,
    pub(super) issuer: String,
    pub(super) number: Option<String>,
    /// Of a delta.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) base: Option<String>,
    pub(super) this_update: String,
    pub(super) next_update: Option<String>,
    #[serde(skip)]
    pub(super) times: (u64, Option<u64>),
    pub(super) entries: usize,
    pub(super) bytes: usize,
    pub(super) scope: Option<Scope>,
    pub(super) signatures: Vec<Signature>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) certificate: Option<Subject>,
    pub(super) sha256: String,
}

/// What one of the issuers has to do with it.
#[derive(Serialize)]
pub(super) struct Signature {
    #[serde(flatten)]
    pub(super) by: Named,
    pub(super) signature: &'static str,
    #[serde(skip)]
    pub(super) outcome: CrlSignature,
}

/// The certificate that was asked about.
#[derive(Serialize)]
pub(super) struct Subject {
    #[serde(flatten)]
    pub(super) who: Named,
    #[serde(flatten)]
    pub(super) coverage: Coverage,
    pub(super) entry: Option<Entry>,
}

#[derive(Serialize)]
pub(super) struct Entry {
    pub(super) revoked_at: String,
    #[serde(skip)]
    pub(super) since: u64,
    pub(super) reason: Option<&'static str>,
    /// It is a delta's word that the certificate is not on hold any more.
    pub(super) released: bool,
}

#[derive(Serialize)]
pub(super) struct Named {
    pub(super) subject: String,
    pub(super) serial: String,
    #[serde(rename = "x5t#S256")]
    pub(super) thumbprint: String,
}

impl Told {
    pub(super) fn new(file: &CrlFile, asked: &Asked) -> Result<Self, Failure> {
        let crl = &file.crl;
        let fault = |error| Failure::at(&file.place, error);
        let signatures = asked.issuers.iter().map(|issuer| {
            let outcome = crl.signature_by(issuer, &asked.policy).map_err(fault)?;
            Ok(Signature { by: named(issuer)?, signature: outcome.code(), outcome })
        });
        let signatures = signatures.collect::<Result<Vec<_>, Failure>>()?;
        let certificate = match &asked.certificate {
            Some(der) => Some(subject(crl, der)?),
            None => None,
        };
        Ok(Self {
            kind: "crl",
            file: file.place.clone(),
            verdict: verdict(crl, &signatures, certificate.as_ref(), asked.now),
            problem: crl.problem().map(|problem| problem.code()),
            problem_told: crl.problem().map(|problem| problem.to_string()),
            issuer: crl.issuer(),
            number: crl.number().map(|number| number.to_string()),
            base: crl.base().map(|number| number.to_string()),
            this_update: clock::utc(crl.this_update()),
            next_update: crl.next_update().map(clock::utc),
            times: (crl.this_update(), crl.next_update()),
            entries: crl.len(),
            bytes: crl.der().len(),
            scope: crl.scope().map(Scope::from),
            signatures,
            certificate,
            sha256: hex(crl.sha256()),
        })
    }
}

fn verdict(crl: &Crl, signatures: &[Signature], certificate: Option<&Subject>, now: UnixTime) -> Verdict {
    let now = now.as_seconds();
    let is_signed = signatures.iter().any(|one| one.outcome == CrlSignature::Valid);
    let entry = certificate.filter(|one| one.coverage.covered).and_then(|one| one.entry.as_ref());
    match certificate {
        // Whatever else is wrong with it is no matter to this certificate.
        Some(one) if !one.coverage.covered => Verdict::NotCovered,
        _ if crl.problem().is_some() => Verdict::Unusable,
        _ if !signatures.is_empty() && !is_signed => Verdict::NotSigned,
        _ if entry.is_some_and(|entry| !entry.released) => Verdict::Revoked,
        _ if now < crl.this_update() => Verdict::NotYetValid,
        _ if crl.next_update().is_none_or(|next| next < now) => Verdict::OutOfDate,
        None => Verdict::Fresh,
        Some(_) if entry.is_some() => Verdict::Released,
        Some(_) => Verdict::NotListed,
    }
}

fn subject(crl: &Crl, der: &[u8]) -> Result<Subject, Failure> {
    let fault = |error| Failure::at("--certificate", error);
    let coverage: CrlCoverage = crl.coverage(der).map_err(fault)?;
    let entry = crl.entry_of(der).map_err(fault)?.map(|entry| Entry {
        revoked_at: clock::utc(entry.revoked_at),
        since: entry.revoked_at,
        reason: entry.reason_name(),
        released: entry.is_release(),
    });
    Ok(Subject { who: named(der)?, coverage: scope::coverage(&coverage), entry })
}

fn named(der: &[u8]) -> Result<Named, Failure> {
    let identity = Identity::without_names(der).map_err(|error| Failure::at("certificate", error))?;
    Ok(Named {
        subject: identity.subject(),
        serial: identity.serial_number(),
        thumbprint: identity.thumbprint().to_string(),
    })
}
