//! A claim set that owns its strings, to be kept between requests.

use super::{Audiences, ClaimSet, Names, NumericDate};
use crate::cnf::Cnf;
use alloc::{string::String, vec::Vec};
use core::mem::size_of;

/// What a [`ClaimSet`] says, in two allocations or three.
#[derive(Debug)]
pub(crate) struct Packed {
    /// Every string, one behind the other.
    text: String,
    /// `iss`, `sub`, `client_id`, `jti`, `scope`.
    strings: [Option<Span>; 5],
    audiences: Option<Vec<Span>>,
    names: Vec<Span>,
    exp: Option<NumericDate>,
    nbf: Option<NumericDate>,
    iat: Option<NumericDate>,
    cnf: Cnf,
}

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: u32,
    end: u32,
}

impl Packed {
    pub(crate) fn new(claims: &ClaimSet<'_>) -> Self {
        let mut text = String::new();
        let mut add = |string: &str| {
            let start = text.len() as u32;
            text.push_str(string);
            Span { start, end: text.len() as u32 }
        };
        let strings = [claims.iss, claims.sub, claims.client_id, claims.jti, claims.scope];
        let strings = strings.map(|string| string.map(&mut add));
        let audiences = match &claims.aud {
            Audiences::Read { present: false, .. } | Audiences::Kept(_) => None,
            Audiences::Read { list, count, .. } => Some(list.iter().take(*count).copied().map(&mut add).collect()),
        };
        let names = match &claims.names {
            Names::Read { list, count } => list.iter().take(*count).copied().map(&mut add).collect(),
            Names::Kept(_) => Vec::new(),
        };
        let (exp, nbf, iat, cnf) = (claims.exp, claims.nbf, claims.iat, claims.cnf);
        Self { text, strings, audiences, names, exp, nbf, iat, cnf }
    }

    /// The claims as they were read; the lists stay where they are.
    pub(crate) fn unpack(&self) -> ClaimSet<'_> {
        let [iss, sub, client_id, jti, scope] =
            self.strings.each_ref().map(|span| span.as_ref().map(|span| self.get(span)));
        let (exp, nbf, iat, cnf) = (self.exp, self.nbf, self.iat, self.cnf);
        let (aud, names) = (Audiences::Kept(self), Names::Kept(self));
        ClaimSet { iss, sub, client_id, jti, scope, exp, nbf, iat, cnf, active: None, aud, names }
    }

    /// The members of `aud`, where the claim is there.
    pub(super) fn audiences(&self) -> Option<impl Iterator<Item = &str>> {
        self.audiences.as_ref().map(|list| list.iter().map(|span| self.get(span)))
    }

    /// The names of all claims.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|span| self.get(span))
    }

    fn get(&self, span: &Span) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// The `exp`, in whole seconds since 1970.
    pub(crate) fn expires_at(&self) -> Option<u64> {
        self.exp.map(|exp| exp.floor)
    }

    /// Bytes it takes on the heap and in itself, nearly.
    pub(crate) fn weight(&self) -> usize {
        let spans = self.names.len() + self.audiences.as_ref().map_or(0, Vec::len);
        size_of::<Self>() + self.text.len() + spans * size_of::<Span>()
    }
}
