//! What the search has tried, and which failure tells most.

use super::{failure::Failure, pool::Index, rule::Rule};
use alloc::vec::Vec;

/// A path that was tried, from the leaf up, as far as it went.
#[derive(Debug)]
pub(crate) struct Attempt<'c> {
    pub(crate) path: Vec<Index>,
    /// The place on the path of the certificate at fault, and the rule that it breaks.
    pub(crate) failure: Option<(usize, Failure<'c>)>,
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct Attempts<'c> {
    /// The most telling failure; of equals the first. Last its place among those that are kept.
    worst: Option<(u8, Rule, usize)>,
    /// `None` where nobody asked for more than the reason.
    kept: Option<Vec<Attempt<'c>>>,
    /// How many were tried beyond those that are kept.
    pub(crate) untold: usize,
}

/// Enough for a person to read; a hostile chain has thousands.
const MOST_KEPT: usize = 64;

impl<'c> Attempts<'c> {
    /// With every attempt kept, for a report.
    pub(super) fn told() -> Self {
        Self { kept: Some(Vec::new()), ..Self::default() }
    }

    pub(super) fn failed(&mut self, path: impl Iterator<Item = Index>, at: usize, failure: Failure<'c>) {
        let weight = weight(failure.rule);
        let tells_more = self.worst.is_none_or(|(worst, ..)| weight > worst);
        if tells_more {
            self.worst = Some((weight, failure.rule, self.kept.as_ref().map_or(0, Vec::len)));
        }
        self.keep(path, Some((at, failure)), tells_more);
    }

    pub(super) fn succeeded(&mut self, path: impl Iterator<Item = Index>) {
        self.keep(path, None, true);
    }

    /// The rule that the verdict names.
    pub(super) fn rule(&self) -> Rule {
        self.worst.map_or(Rule::IssuerUnknown, |(_, rule, _)| rule)
    }

    /// The place of that failure among those that are kept.
    pub(super) fn telling(&self) -> usize {
        self.worst.map_or(0, |(.., place)| place)
    }

    /// Those that were kept, in the order of the search.
    pub(crate) fn into_kept(self) -> Vec<Attempt<'c>> {
        self.kept.unwrap_or_default()
    }

    fn keep(&mut self, path: impl Iterator<Item = Index>, failure: Option<(usize, Failure<'c>)>, always: bool) {
        let Some(kept) = &mut self.kept else { return };
        if always || kept.len() < MOST_KEPT {
            kept.push(Attempt { path: path.collect(), failure });
        } else {
            self.untold += 1;
        }
    }
}

/// The further a path came, the more its failure tells: that something on it is revoked first of all, then a budget that
/// ended the search, then what is wrong with a path whose every signature verified, its revocation before its names, then its anchor, its CAs, its signatures, and last that there was none.
const fn weight(rule: Rule) -> u8 {
    match rule {
        Rule::Revoked => 8,
        Rule::Budget => 7,
        Rule::StatusMissing
        | Rule::StatusUnknown
        | Rule::CrlStale
        | Rule::CrlNotYetValid
        | Rule::CrlUnusable
        | Rule::CrlSignature
        | Rule::CrlReasons
        | Rule::OcspStale
        | Rule::OcspNotYetValid
        | Rule::OcspMalformed
        | Rule::OcspUnsuccessful
        | Rule::OcspCertificateId
        | Rule::OcspExtension
        | Rule::OcspNonce
        | Rule::OcspResponder
        | Rule::OcspSignature => 6,
        Rule::NameConstraint | Rule::NameUnsupported | Rule::NameMalformed | Rule::Policy => 5,
        Rule::AnchorExpired
        | Rule::AnchorNotYetValid
        | Rule::AnchorNotCa
        | Rule::AnchorUnacceptable
        | Rule::AnchorTrustEnded => 4,
        Rule::SignatureInvalid | Rule::SignatureKeyMismatch => 2,
        // Roots of several trust domains may share one name: another's says little beside one's own.
        Rule::SpiffeTrustDomain | Rule::PathDepth => 1,
        Rule::IssuerUnknown | Rule::Loop => 0,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(mut attempts: Attempts<'static>, rules: &[Rule]) -> Attempts<'static> {
        rules.iter().for_each(|rule| attempts.failed([1, 2].into_iter(), 0, (*rule).into()));
        attempts
    }

    #[test]
    fn of_failures_that_tell_as_much_the_first_counts() {
        let equals = [Rule::CaKeyUsage, Rule::PathLength];
        assert_eq!(tried(Attempts::default(), &equals).rule(), Rule::CaKeyUsage);
        let told = tried(Attempts::told(), &[Rule::IssuerUnknown, Rule::CaKeyUsage, Rule::PathLength, Rule::Loop]);
        assert_eq!((told.rule(), told.telling()), (Rule::CaKeyUsage, 1));
        let told = tried(Attempts::told(), &[Rule::Loop, Rule::Loop, Rule::Revoked]);
        assert_eq!((told.rule(), told.telling()), (Rule::Revoked, 2));
    }

    #[test]
    fn a_report_has_as_many_as_a_person_reads_and_whatever_tells_more() {
        let mut told = tried(Attempts::told(), &[Rule::Loop; MOST_KEPT + 3]);
        assert_eq!(told.untold, 3);
        told = tried(told, &[Rule::Revoked]);
        told.succeeded([3].into_iter());
        let (telling, untold, kept) = (told.telling(), told.untold, told.into_kept());
        assert_eq!((telling, untold, kept.len()), (MOST_KEPT, 3, MOST_KEPT + 2));
        assert!(kept[MOST_KEPT + 1].failure.is_none());
        assert!(tried(Attempts::default(), &[Rule::Loop]).into_kept().is_empty());
    }
}
