//! The binding (RFC 8705 section 3): is the token bound to the certificate of this connection?

use crate::{claims::CheckedClaims, cnf::Confirmation, peer::Proved, reason::Reason};

/// Claims whose demand the connection has met. Made here and nowhere else.
#[derive(Debug)]
pub(crate) struct Bound<'t, 'a> {
    claims: CheckedClaims<'t, 'a>,
}

impl<'t, 'a> Bound<'t, 'a> {
    pub(crate) fn claims(&self) -> &CheckedClaims<'t, 'a> {
        &self.claims
    }
}

/// Step 7.
pub(crate) fn check<'t, 'a>(
    claims: CheckedClaims<'t, 'a>,
    confirmation: Confirmation,
    proved: &Proved,
) -> Result<Bound<'t, 'a>, Reason> {
    match (confirmation.certificate(), proved.thumbprint()) {
        (None, _) => (),
        (Some(_), None) => return Err(Reason::ClientCertificateMissing),
        (Some(demanded), Some(presented)) => {
            if demanded != presented {
                return Err(Reason::ThumbprintMismatch);
            }
        }
    }
    Ok(Bound { claims })
}
