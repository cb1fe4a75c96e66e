//! One request, read from its message.

use crate::{failure::Failure, message::Message, packed};
use certbound::{Credential, Peer, Request, UnixTime};

const EARLY_DATA: u8 = 1;
const RECORD: u8 = 2;
const INTROSPECTION: u8 = 4;

/// A `VerifyRequest` of `index.d.ts`.
pub(crate) struct Asked<'a> {
    now: UnixTime,
    flags: u8,
    peer: Peer,
    method: &'a [u8],
    target: &'a [u8],
    /// The `Authorization` values; with the flag, the issuer and its answer.
    values: Vec<&'a [u8]>,
}

impl<'a> Asked<'a> {
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, Failure> {
        let mut message = Message::new(bytes);
        let now = message.time("now")?;
        let flags = message.flags()?;
        let peer = packed::unpack(message.field()?)?;
        let (method, target) = (message.field()?, message.field()?);
        Ok(Self { now, flags, peer, method, target, values: message.collect() })
    }

    /// Whether the decision record is wanted.
    pub(crate) fn wants_record(&self) -> bool {
        self.flags & RECORD != 0
    }

    /// What tells this request's token from most others.
    pub(crate) fn credential(&self) -> &'a [u8] {
        self.values.last().copied().unwrap_or_default()
    }

    pub(crate) fn request(&self) -> Result<Request<'_>, Failure> {
        let credential = match (self.flags & INTROSPECTION != 0, self.values.as_slice()) {
            (false, values) => Credential::Authorization(values),
            (true, [issuer, answer]) => {
                let issuer = std::str::from_utf8(issuer);
                let issuer = issuer.map_err(|_| Failure::argument("introspection.issuer", "not a text"))?;
                Credential::Introspection { issuer, answer }
            }
            (true, _) => return Err(Failure::argument("introspection", "a field is missing")),
        };
        Ok(Request {
            peer: &self.peer,
            credential,
            method: self.method,
            target: self.target,
            early_data: self.flags & EARLY_DATA != 0,
            now: self.now,
        })
    }
}
