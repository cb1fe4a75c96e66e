//! The confirmation claim `cnf` (RFC 7800, RFC 8705 section 3.1): which proof a token demands.

use crate::{
    encoding::json::Value,
    policy::{Binding, CnfUnknown},
    reason::Reason,
    thumbprint::{Thumbprint, ThumbprintError},
};

/// Which proof the token demands of the connection. Made by [`confirmation`] alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Confirmation(Demand);

#[derive(Clone, Copy, Debug)]
enum Demand {
    Nothing,
    Certificate(Thumbprint),
}

/// The confirmation claim as it stands in a token, not judged yet.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cnf {
    form: Form,
    x5t_s256: Option<Result<Thumbprint, ThumbprintError>>,
    dpop_key: bool,
    sha1_thumbprint: bool,
    unknown: bool,
    wrong_type: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Form {
    #[default]
    Absent,
    Object,
    Other,
}

impl Cnf {
    /// Takes the claim itself.
    pub(crate) fn claim(&mut self, value: Value<'_>) {
        self.form = if value == Value::Object { Form::Object } else { Form::Other };
    }

    /// Takes one member of the claim's object. `jku`, `x5u`, `jwk` and `kid` are as unknown as any other: nothing is
    /// ever fetched, and no key in a token is a proof.
    pub(crate) fn member(&mut self, name: &str, value: Value<'_>) {
        let text = match value {
            Value::String(text) => Some(text),
            _ => None,
        };
        match name {
            "x5t#S256" => self.x5t_s256 = text.map(Thumbprint::parse),
            "jkt" => self.dpop_key = true,
            "x5t" => self.sha1_thumbprint = true,
            _ => {
                self.unknown = true;
                return;
            }
        }
        self.wrong_type |= text.is_none();
    }
}

impl Confirmation {
    /// The thumbprint that the connection must prove, if any.
    pub(crate) fn certificate(&self) -> Option<&Thumbprint> {
        match &self.0 {
            Demand::Nothing => None,
            Demand::Certificate(thumbprint) => Some(thumbprint),
        }
    }
}

/// Judges the claim. With `off` it is not looked at at all; a claim that is there is otherwise judged alike in every mode.
pub(crate) fn confirmation(cnf: &Cnf, mode: Binding, unknown: CnfUnknown) -> Result<Confirmation, Reason> {
    match (mode, cnf.form) {
        (Binding::Off, _) | (Binding::IfBound, Form::Absent) => return Ok(Confirmation(Demand::Nothing)),
        (Binding::Required, Form::Absent) => return Err(Reason::CnfMissing),
        (_, Form::Other) => return Err(Reason::CnfType),
        (_, Form::Object) if cnf.wrong_type => return Err(Reason::CnfType),
        (_, Form::Object) => (),
    }
    let Some(value) = cnf.x5t_s256 else {
        return Err(match cnf {
            Cnf { unknown: true, .. } => Reason::CnfUnknownMember,
            Cnf { dpop_key: true, .. } => Reason::DpopRequired,
            Cnf { sha1_thumbprint: true, .. } => Reason::CnfSha1Thumbprint,
            _ => Reason::CnfEmpty,
        });
    };
    if (cnf.unknown || cnf.sha1_thumbprint) && unknown == CnfUnknown::Refuse {
        return Err(Reason::CnfUnknownMember);
    }
    if cnf.dpop_key {
        // Both must pass (RFC 9449 section 6), and no proof of that key comes with a Bearer token.
        return Err(Reason::DpopRequired);
    }
    match value {
        Ok(thumbprint) => Ok(Confirmation(Demand::Certificate(thumbprint))),
        Err(ThumbprintError::Malformed) => Err(Reason::ThumbprintMalformed),
        Err(ThumbprintError::Padded) => Err(Reason::ThumbprintPadded),
        Err(ThumbprintError::NonCanonical) => Err(Reason::ThumbprintNonCanonical),
    }
}
