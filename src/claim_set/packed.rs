//! A claim set that owns its strings, to be kept between requests.

use super::{Audiences, ClaimSet, Names, NumericDate};
use crate::cnf::Cnf;
use alloc::boxed::Box;
use core::mem::size_of;

/// What a [`ClaimSet`] says. Each string by itself: cutting them out of one text would cost every request more than the
/// few allocations cost once.
#[derive(Debug)]
pub(crate) struct Packed {
    iss: Option<Box<str>>,
    sub: Option<Box<str>>,
    client_id: Option<Box<str>>,
    jti: Option<Box<str>>,
    scope: Option<Box<str>>,
    audiences: Option<Box<[Box<str>]>>,
    names: Box<[Box<str>]>,
    exp: Option<NumericDate>,
    nbf: Option<NumericDate>,
    iat: Option<NumericDate>,
    cnf: Cnf,
}

impl Packed {
    pub(crate) fn new(claims: &ClaimSet<'_>) -> Self {
        let all = |list: &[Option<&str>]| list.iter().map_while(|string| string.map(Box::from)).collect();
        Self {
            iss: claims.iss.map(Box::from),
            sub: claims.sub.map(Box::from),
            client_id: claims.client_id.map(Box::from),
            jti: claims.jti.map(Box::from),
            scope: claims.scope.map(Box::from),
            audiences: match &claims.aud {
                Audiences::Read { present: false, .. } | Audiences::Kept(_) => None,
                Audiences::Read { list, .. } => Some(all(list)),
            },
            names: match &claims.names {
                Names::Read { list, .. } => all(list),
                Names::Kept(_) => Box::default(),
            },
            exp: claims.exp,
            nbf: claims.nbf,
            iat: claims.iat,
            cnf: claims.cnf,
        }
    }

    /// The claims as they were read.
    pub(crate) fn unpack(&self) -> ClaimSet<'_> {
        ClaimSet {
            iss: self.iss.as_deref(),
            sub: self.sub.as_deref(),
            client_id: self.client_id.as_deref(),
            jti: self.jti.as_deref(),
            scope: self.scope.as_deref(),
            exp: self.exp,
            nbf: self.nbf,
            iat: self.iat,
            cnf: self.cnf,
            active: None,
            aud: Audiences::Kept(self.audiences.as_deref()),
            names: Names::Kept(&self.names),
        }
    }

    /// The `exp`, in whole seconds since 1970.
    pub(crate) fn expires_at(&self) -> Option<u64> {
        self.exp.map(|exp| exp.floor)
    }

    /// Bytes it takes on the heap and in itself, nearly.
    pub(crate) fn weight(&self) -> usize {
        let strings = [&self.iss, &self.sub, &self.client_id, &self.jti, &self.scope];
        let strings = strings.iter().filter_map(|string| string.as_deref()).map(str::len);
        let lists =
            self.audiences.iter().flatten().chain(&self.names).map(|string| size_of::<Box<str>>() + string.len());
        size_of::<Self>() + strings.chain(lists).sum::<usize>()
    }
}
