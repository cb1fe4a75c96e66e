//! CRLs from files, each with its place, so that what is said of it later can name the file.

use crate::{exit::Failure, forms, input::Source, material};
use certbound::{Crl, CrlSignature, CrlStanding, Verifier};

/// A CRL that was read.
pub(crate) struct CrlFile {
    /// The file, and which of it where it has several.
    pub(crate) place: String,
    pub(crate) crl: Crl,
}

/// Every CRL of these files: PEM or DER, as their bytes tell.
pub(crate) fn read(sources: &[Source]) -> Result<Vec<CrlFile>, Failure> {
    let mut all = Vec::new();
    for source in sources {
        let bytes = source.read_crls()?;
        let crls = match forms::is_der(&bytes) {
            true => Crl::from_der(bytes).map(|crl| vec![crl]),
            false => Crl::from_pem(bytes),
        };
        let crls = crls.map_err(|error| material::fault(source, &error))?;
        let count = crls.len();
        all.extend(crls.into_iter().enumerate().map(|(index, crl)| CrlFile {
            place: if count == 1 { source.to_string() } else { format!("{source}, CRL {}", index + 1) },
            crl,
        }));
    }
    Ok(all)
}

/// Those that decide nothing for this verifier, each with why. The issuer's certificate may come with the peer's chain: what
/// is signed by one of that waits no longer.
pub(crate) fn warnings(files: &[CrlFile], verifier: &Verifier, chain: &[Vec<u8>]) -> Vec<String> {
    let standings: Vec<_> = verifier.crls().map(|(crl, standing)| (*crl.sha256(), standing)).collect();
    let warning = |file: &CrlFile| {
        let (_, standing) = standings.iter().find(|(digest, _)| digest == file.crl.sha256())?;
        match standing {
            CrlStanding::Verified => None,
            CrlStanding::Unusable(problem) => Some(format!("{}: the CRL must not be used: {problem}", file.place)),
            _ if chain.iter().any(|der| has_signed(der, file, verifier)) => None,
            _ => Some(format!(
                "{}: the CRL is pending: nobody at hand named {} has signed it",
                file.place,
                file.crl.issuer()
            )),
        }
    };
    files.iter().filter_map(warning).collect()
}

fn has_signed(certificate: &[u8], file: &CrlFile, verifier: &Verifier) -> bool {
    file.crl.signature_by(certificate, verifier.policy()).is_ok_and(|outcome| outcome == CrlSignature::Valid)
}
