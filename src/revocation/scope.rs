//! Which certificates a CRL speaks of, and for which reasons (RFC 5280 section 6.3.3 (b) and (d)).

use super::load::Loaded;
use crate::x509::{
    Certificate, DistributionPoint, Fingerprint, GeneralName, IssuingDistributionPoint, Name, PointName, ReasonFlags,
    distribution_points, extensions::BasicConstraints, has_directory, names_of,
};
use alloc::vec::Vec;

/// A certificate, as CRLs are looked at for it.
pub(super) struct Subject<'p, 'c> {
    pub(super) certificate: &'p Certificate<'c>,
    /// Those that can be read; a CRL that names no point needs none.
    pub(super) points: Vec<DistributionPoint<'c>>,
    is_ca: bool,
    /// There are some, and they cannot be read, or are too many.
    pub(super) has_unreadable_points: bool,
}

impl<'p, 'c> Subject<'p, 'c> {
    pub(super) fn new(certificate: &'p Certificate<'c>) -> Self {
        let extensions = &certificate.extensions;
        let points = extensions.crl_distribution_points.map(|points| distribution_points(points.value));
        let has_unreadable_points = matches!(points, Some(Err(_)));
        let points = points.and_then(Result::ok);
        let constraints = extensions.basic_constraints.and_then(|found| BasicConstraints::parse(found.value).ok());
        Self {
            certificate,
            points: points.unwrap_or_default(),
            has_unreadable_points,
            is_ca: constraints.is_some_and(|constraints| constraints.ca),
        }
    }

    /// For which reasons a CRL can say that it is revoked; none where it is not about this certificate.
    pub(super) fn covered_by(&self, crl: &Loaded) -> ReasonFlags {
        let point = crl.issuing_distribution_point().unwrap_or_default();
        if point.only_attribute_certificates
            || (point.only_user_certificates && self.is_ca)
            || (point.only_ca_certificates && !self.is_ca)
        {
            return ReasonFlags::NONE;
        }
        let issuer = crl.issuer();
        let is_own = issuer.matches(&self.certificate.issuer);
        let by_point =
            self.points.iter().filter(|one| self.is_published_at(one, (&point, crl.is_indirect), &issuer, is_own));
        let reasons = by_point.fold(ReasonFlags::NONE, |all, one| all.or(one.reasons.unwrap_or(ReasonFlags::ALL)));
        // At last the point that every certificate is taken to have: of its issuer's name, for all reasons.
        let unnamed = is_own && point.name.is_none_or(|name| self.is_own_point(&name, &issuer));
        let reasons = if unnamed { ReasonFlags::ALL } else { reasons };
        reasons.and(point.only_some_reasons.unwrap_or(ReasonFlags::ALL))
    }

    /// Bytes of the distinguished names that are compared to find that out, each as often as it is. A hostile CA's are long, and spelled
    /// in two ways; names of other forms are as good as free.
    pub(super) fn compared(&self, crl: &Loaded) -> usize {
        let (own, issuer) = (self.certificate.issuer, crl.issuer());
        let is_spelled_alike = own.is_spelled_like(&issuer);
        let (own, issuer) = (own.value().len(), issuer.value().len());
        let point = crl.issuing_distribution_point().unwrap_or_default();
        let theirs = Size::of(point.name, issuer.saturating_add(crl.scope.len()));
        let extension = self.certificate.extensions.crl_distribution_points.map_or(0, |found| found.value.len());
        let of_point = |one: &DistributionPoint<'_>| {
            let named = one.crl_issuer.map(PointName::Full);
            let ours = Size::of(one.name.or(named), own.saturating_add(extension));
            ours.with(theirs).saturating_add(Size::of(named, 0).with(Size { names: 1, bytes: issuer }))
        };
        let of_points = self.points.iter().map(of_point).fold(0, usize::saturating_add);
        let of_issuer = if is_spelled_alike { 0 } else { own.saturating_add(issuer) };
        of_points.saturating_add(theirs.with(Size { names: 1, bytes: own })).saturating_add(of_issuer)
    }

    /// Whether it is its issuer's CRL of some distribution point, and nobody can tell whether of one of its own.
    /// `issuer` is the fingerprint of the certificate's issuer.
    pub(super) fn might_be_covered_by(&self, crl: &Loaded, issuer: Fingerprint) -> bool {
        let names_point = crl.issuing_distribution_point().is_some_and(|point| point.name.is_some());
        self.has_unreadable_points && names_point && crl.issuer_print == issuer
    }

    /// Section 6.3.3 (b)(1) and (b)(2)(i).
    fn is_published_at(
        &self,
        ours: &DistributionPoint<'_>,
        (point, is_indirect): (&IssuingDistributionPoint<'_>, bool),
        issuer: &Name<'_>,
        is_own: bool,
    ) -> bool {
        let is_by_whom = match ours.crl_issuer {
            Some(names) => is_indirect && has_directory(names, issuer),
            None => is_own,
        };
        let Some(theirs) = point.name.filter(|_| is_by_whom) else { return is_by_whom };
        let base = match ours.crl_issuer {
            // Section 4.2.1.13: a relative name stands beside one name alone.
            Some(names) => directories(names).next(),
            None => Some(self.certificate.issuer),
        };
        match (ours.name, ours.crl_issuer) {
            (Some(name), _) => name.is_that_of(base.as_ref(), &theirs, issuer),
            (None, Some(names)) => PointName::Full(names).is_that_of(None, &theirs, issuer),
            (None, None) => false,
        }
    }

    fn is_own_point(&self, name: &PointName<'_>, issuer: &Name<'_>) -> bool {
        match name {
            PointName::Full(names) => has_directory(names, &self.certificate.issuer),
            PointName::Relative(relative) => self.certificate.issuer.is_under(issuer, relative),
        }
    }
}

/// How many directory names there are, and their bytes.
#[derive(Clone, Copy, Default)]
struct Size {
    names: usize,
    bytes: usize,
}

impl Size {
    /// A relative name has these bytes, with its base.
    fn of(name: Option<PointName<'_>>, relative: usize) -> Self {
        match name {
            Some(PointName::Full(names)) => directories(names).fold(Self::default(), |all, name| Self {
                names: all.names.saturating_add(1),
                bytes: all.bytes.saturating_add(name.value().len()),
            }),
            Some(PointName::Relative(_)) => Self { names: 1, bytes: relative },
            None => Self::default(),
        }
    }

    /// Each of them with each of others.
    const fn with(self, others: Self) -> usize {
        self.names.saturating_mul(others.bytes).saturating_add(others.names.saturating_mul(self.bytes))
    }
}

/// The directory names.
pub(super) fn directories(names: &[u8]) -> impl Iterator<Item = Name<'_>> {
    names_of(names).flatten().filter_map(|name| match name {
        GeneralName::Directory(name) => Some(name),
        _ => None,
    })
}
