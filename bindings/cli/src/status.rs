//! What tells whether certificates are revoked: responses that are handed in, and where to fetch what is not.

use crate::{exit::Failure, forms, input::Source};
use certbound::{Identity, StatusSource, Thumbprint};

/// The responses of these files, DER.
pub(crate) fn responses(sources: &[Source]) -> Result<Vec<Vec<u8>>, Failure> {
    let read = |source: &Source| forms::ocsp_response(&source.read()?).map_err(|problem| source.fault(problem));
    sources.iter().map(read).collect()
}

/// Where the status of these certificates is published, a line each; where none says so, one line for all.
pub(crate) fn places<'s>(sources: impl IntoIterator<Item = &'s StatusSource>, chain: &[&[u8]]) -> Vec<String> {
    let lines: Vec<String> = sources.into_iter().flat_map(|source| places_of(source, chain)).collect();
    match lines.is_empty() {
        true => vec!["no certificate names an OCSP responder or a CRL: ask the CA for them".into()],
        false => lines,
    }
}

fn places_of(source: &StatusSource, chain: &[&[u8]]) -> Vec<String> {
    let name = name(&source.certificate, chain);
    let ocsp = source.ocsp_urls.iter().map(|url| format!("OCSP {url}, about {name}"));
    let crls = source.crl_urls.iter().map(|url| format!("CRL {url}, about {name}"));
    ocsp.chain(crls).collect()
}

/// The subject, if the peer sent it; a configured one has its thumbprint.
fn name(certificate: &Thumbprint, chain: &[&[u8]]) -> String {
    let of_chain = chain.iter().filter_map(|der| Identity::without_names(der).ok());
    let named = of_chain.filter(|one| one.thumbprint() == *certificate).map(|one| one.subject()).next();
    named.filter(|subject| !subject.is_empty()).unwrap_or_else(|| format!("x5t#S256 {certificate}"))
}
