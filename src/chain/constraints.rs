//! Name constraints (RFC 5280 section 4.2.1.10): the names that a CA may certify.
//!
//! Whatever is in doubt refuses: a constraint that cannot be read, a name of a constrained form that cannot be read, a form
//! that cannot be compared. The other way round, a CA would be free wherever it writes badly.

mod dns;
mod host;
mod ip;
mod mailbox;
mod space;
mod uri;

use super::{
    budget::Budget,
    failure::{Evidence, Failure},
    rule::Rule,
};
use crate::{
    encoding::der::{DerError, Reader, tag},
    x509::{
        Certificate, Form, GeneralName, Name,
        extensions::whole,
        general_names,
        oid::{NAME_CONSTRAINTS, Oid, SUBJECT_ALTERNATIVE_NAME},
    },
};
use alloc::vec::Vec;
use dns::{DnsName, DnsSubtree};
use host::HostSubtree;
use ip::Network;
use mailbox::{Mailbox, MailboxSubtree};
use space::{Side, Space};

/// A CA's NameConstraints: for each form of name, the subtrees.
#[derive(Debug, Default)]
pub(super) struct NameConstraints<'a> {
    dns: Space<DnsSubtree<'a>>,
    ip: Space<Network<'a>>,
    mailboxes: Space<MailboxSubtree<'a>>,
    uris: Space<HostSubtree<'a>>,
    directory: Space<Name<'a>>,
    registered_ids: Space<&'a [u8]>,
    /// Forms that are constrained, on whatever side, and have no comparison: each once.
    uncompared: Vec<Form>,
}

/// How an otherName begins that is an internationalised mailbox: with id-on-SmtpUTF8Mailbox, 1.3.6.1.5.5.7.8.9.
const SMTP_UTF8_MAILBOX: &[u8] = &[tag::OBJECT_IDENTIFIER, 8, 0x2b, 6, 1, 5, 5, 7, 8, 9];

impl<'a> NameConstraints<'a> {
    /// Takes the extension's value.
    pub(super) fn parse(der: &'a [u8]) -> Result<Self, Failure<'a>> {
        let mut found = Self::default();
        let read = whole(der, |sides| {
            // "Conforming CAs MUST NOT issue certificates where name constraints is an empty sequence."
            if sides.is_empty() {
                return Err(sides.error());
            }
            found.read(sides, tag::context_constructed(0), Side::Permitted)?;
            found.read(sides, tag::context_constructed(1), Side::Excluded)
        });
        match read {
            Ok(()) => Ok(found),
            Err(_) => Err(Rule::ExtensionMalformed.by(Evidence::Oid(NAME_CONSTRAINTS))),
        }
    }

    /// Whether every DNS name in it is written as section 4.2.1.10 has it, without a leading dot.
    pub(super) fn conforms(&self) -> bool {
        self.dns.subtrees().all(DnsSubtree::conforms)
    }

    /// Whether every name of the certificate lies inside: its subject, its alternative names, and the mailboxes in its
    /// subject where no alternative name is one.
    pub(super) fn check<'c>(&self, certificate: &Certificate<'c>, budget: &mut Budget) -> Result<(), Failure<'c>> {
        let subject = certificate.subject;
        let of_subject = |rule: Rule| rule.by(Evidence::Subject(subject));
        if !subject.is_empty() {
            self.check_name(GeneralName::Directory(subject), budget).map_err(of_subject)?;
        }
        let mut has_mailbox = false;
        if let Some(extension) = certificate.extensions.subject_alternative_name {
            for name in general_names(extension.value) {
                let name = name.map_err(|_| Rule::ExtensionMalformed.by(Evidence::Oid(SUBJECT_ALTERNATIVE_NAME)))?;
                self.check_name(name, budget).map_err(|rule| rule.by(Evidence::Name(name)))?;
                has_mailbox |= name.form() == Form::Email;
            }
        }
        if !has_mailbox {
            for address in subject.email_addresses() {
                self.check_name(GeneralName::Email(address), budget).map_err(of_subject)?;
            }
        }
        Ok(())
    }

    /// Takes one of the two lists, if it is next.
    fn read(&mut self, sides: &mut Reader<'a>, list: u8, side: Side) -> Result<(), DerError> {
        if sides.peek() != Some(list) {
            return Ok(());
        }
        let mut subtrees = sides.nested(list)?;
        // At least one (SIZE (1..MAX)): an empty list of what is permitted could as well mean nothing as everything.
        loop {
            let before = subtrees.error();
            let mut subtree = subtrees.nested(tag::SEQUENCE)?;
            let base = GeneralName::read(&mut subtree)?;
            // `minimum` must be 0, which DER leaves out; spelled out it is harmless. `maximum` must not be there.
            if !matches!(subtree.optional(tag::context(0))?, None | Some([0])) {
                return Err(before);
            }
            subtree.finish()?;
            self.add(base, side).ok_or(before)?;
            if subtrees.is_empty() {
                return Ok(());
            }
        }
    }

    fn add(&mut self, base: GeneralName<'a>, side: Side) -> Option<()> {
        match base {
            GeneralName::Dns(bytes) => self.dns.add(DnsSubtree::parse(bytes)?, side),
            GeneralName::Ip(bytes) => self.ip.add(Network::parse(bytes)?, side),
            GeneralName::Email(bytes) => self.mailboxes.add(MailboxSubtree::parse(bytes)?, side),
            GeneralName::Uri(bytes) => self.uris.add(HostSubtree::parse(bytes)?, side),
            GeneralName::Directory(name) => self.directory.add(name, side),
            GeneralName::RegisteredId(value) => {
                self.registered_ids.add(Oid(value).is_well_formed().then_some(value)?, side);
            }
            GeneralName::Other(_) | GeneralName::X400 | GeneralName::EdiParty => {
                if !self.uncompared.contains(&base.form()) {
                    self.uncompared.push(base.form());
                }
            }
        }
        Some(())
    }

    /// One name. Of a form that nothing constrains, it may look as it likes.
    fn check_name(&self, name: GeneralName<'_>, budget: &mut Budget) -> Result<(), Rule> {
        const MALFORMED: Rule = Rule::NameMalformed;
        match name {
            GeneralName::Dns(bytes) if self.dns.constrains() => {
                let name = DnsName::parse(bytes).ok_or(MALFORMED)?;
                self.dns.check(budget, |subtree| subtree.permits(&name), |subtree| subtree.excludes(&name))
            }
            GeneralName::Ip(address) if self.ip.constrains() => match address.len() {
                4 | 16 => self.ip.check_alike(budget, |network| network.contains(address)),
                _ => Err(MALFORMED),
            },
            GeneralName::Email(bytes) if self.mailboxes.constrains() => {
                let mailbox = Mailbox::parse(bytes).ok_or(MALFORMED)?;
                self.mailboxes.check_alike(budget, |subtree| subtree.contains(&mailbox))
            }
            // RFC 9598 section 6 extends the constraints on mailboxes to these. Nobody here compares them.
            GeneralName::Other(value) if self.mailboxes.constrains() && value.starts_with(SMTP_UTF8_MAILBOX) => {
                Err(Rule::NameUnsupported)
            }
            GeneralName::Uri(bytes) if self.uris.constrains() => {
                let host = uri::host(bytes).ok_or(MALFORMED)?;
                self.uris.check_alike(budget, |subtree| subtree.contains(host))
            }
            GeneralName::Directory(name) => self.directory.check_name(&name, budget),
            // X.660 gives object identifiers a hierarchy, RFC 5280 gives this form no subtrees: equal or not.
            GeneralName::RegisteredId(value) if self.registered_ids.constrains() => {
                if !Oid(value).is_well_formed() {
                    return Err(MALFORMED);
                }
                self.registered_ids.check_alike(budget, |base| *base == value)
            }
            name if self.uncompared.contains(&name.form()) => Err(Rule::NameUnsupported),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::x509::form_tag::*;
    use alloc::vec;

    fn tlv(tag: u8, value: &[u8]) -> Vec<u8> {
        let length = u16::try_from(value.len()).unwrap();
        let [high, low] = length.to_be_bytes();
        match length {
            0..=0x7f => [&[tag, low], value].concat(),
            0x80..=0xff => [&[tag, 0x81, low], value].concat(),
            0x100.. => [&[tag, 0x82, high, low], value].concat(),
        }
    }

    fn sequence(parts: &[&[u8]]) -> Vec<u8> {
        tlv(tag::SEQUENCE, &parts.concat())
    }

    /// A Name of relative names with one attribute each, most general first: the last arc's byte, or emailAddress at 0.
    fn name(attributes: &[(u8, &str)]) -> Vec<u8> {
        let relative_names = attributes.iter().map(|(kind, text)| {
            let kind = if *kind == 0 { &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 1][..] } else { &[0x55, 4, *kind] };
            let value = tlv(tag::UTF8_STRING, text.as_bytes());
            tlv(tag::SET, &sequence(&[&tlv(tag::OBJECT_IDENTIFIER, kind), &value]))
        });
        tlv(tag::SEQUENCE, &relative_names.collect::<Vec<_>>().concat())
    }

    fn subtrees(list: u8, bases: &[Vec<u8>]) -> Vec<u8> {
        let subtrees: Vec<_> = bases.iter().map(|base| sequence(&[base])).collect();
        if bases.is_empty() { vec![] } else { tlv(tag::context_constructed(list), &subtrees.concat()) }
    }

    fn constraints(permitted: &[Vec<u8>], excluded: &[Vec<u8>]) -> Vec<u8> {
        sequence(&[&subtrees(0, permitted), &subtrees(1, excluded)])
    }

    /// `alternative_names` is the extension's value.
    fn certificate(subject: &[u8], alternative_names: Option<&[u8]>) -> Vec<u8> {
        let algorithm = sequence(&[&tlv(tag::OBJECT_IDENTIFIER, &[0x2b, 0x65, 0x70])]);
        let time = tlv(tag::UTC_TIME, b"260101000000Z");
        let bits = tlv(tag::BIT_STRING, &[0, 1]);
        let extensions = alternative_names.map(|value| {
            let kind = tlv(tag::OBJECT_IDENTIFIER, SUBJECT_ALTERNATIVE_NAME.0);
            let extension = sequence(&[&kind, &tlv(tag::OCTET_STRING, value)]);
            tlv(tag::context_constructed(3), &sequence(&[&extension]))
        });
        let to_be_signed = sequence(&[
            &tlv(tag::context_constructed(0), &[tag::INTEGER, 1, 2]),
            &[tag::INTEGER, 1, 1],
            &algorithm,
            &name(&[(3, "CA")]),
            &sequence(&[&time, &time]),
            subject,
            &sequence(&[&algorithm, &bits]),
            &extensions.unwrap_or_default(),
        ]);
        sequence(&[&to_be_signed, &algorithm, &bits])
    }

    /// What of a certificate with this subject breaks these constraints, and by which evidence: `S`ubject, `N`ame or `O`id.
    fn judge(constraints: &[u8], subject: &[u8], alternative_names: Option<&[u8]>) -> Result<(), (Rule, char)> {
        let der = certificate(subject, alternative_names);
        let certificate = Certificate::parse(&der).unwrap();
        let constraints = NameConstraints::parse(constraints).unwrap();
        constraints.check(&certificate, &mut Budget::CHAIN.clone()).map_err(|failure| match failure.evidence {
            Evidence::Subject(_) => (failure.rule, 'S'),
            Evidence::Name(_) => (failure.rule, 'N'),
            Evidence::Oid(_) => (failure.rule, 'O'),
            other => panic!("{other:?}"),
        })
    }

    /// The same for alternative names alone.
    fn judge_names(constraints: &[u8], alternative_names: &[Vec<u8>]) -> Result<(), Rule> {
        let names = tlv(tag::SEQUENCE, &alternative_names.concat());
        judge(constraints, &sequence(&[]), Some(&names)).map_err(|(rule, _)| rule)
    }

    fn dns(text: &str) -> Vec<u8> {
        tlv(DNS, text.as_bytes())
    }

    fn email(text: &str) -> Vec<u8> {
        tlv(EMAIL, text.as_bytes())
    }

    fn uri(text: &str) -> Vec<u8> {
        tlv(URI, text.as_bytes())
    }

    const OUTSIDE: Result<(), Rule> = Err(Rule::NameConstraint);

    #[test]
    fn a_permitted_list_constrains_its_own_forms_only() {
        let network = tlv(IP, &[192, 0, 2, 0, 255, 255, 255, 0]);
        let both = constraints(&[dns("example.com"), network.clone()], &[]);
        let address = |bytes: &[u8]| tlv(IP, bytes);
        for (names, expected) in [
            (vec![], Ok(())),
            (vec![dns("www.example.com")], Ok(())),
            (vec![dns("www.example.com"), address(&[192, 0, 2, 1])], Ok(())),
            (vec![dns("www.example.com"), dns("www.example.org")], OUTSIDE),
            (vec![dns("www.example.com"), address(&[192, 0, 3, 1])], OUTSIDE),
            (vec![address(&[0; 16])], OUTSIDE),
            (vec![email("root@example.org"), uri("https://example.org/")], Ok(())),
            // Nobody asks how names look that nothing constrains.
            (vec![email("@@"), uri("\\"), tlv(REGISTERED_ID, &[])], Ok(())),
        ] {
            assert_eq!(judge_names(&both, &names), expected, "{names:x?}");
        }
        assert_eq!(judge_names(&constraints(&[], &[network]), &[address(&[0; 16]), dns("a..b")]), Ok(()));
    }

    #[test]
    fn excluded_wins() {
        let inner = constraints(&[dns("example.com")], &[dns("secret.example.com")]);
        assert_eq!(judge_names(&inner, &[dns("www.example.com")]), Ok(()));
        assert_eq!(judge_names(&inner, &[dns("www.secret.example.com")]), OUTSIDE);
        let same = constraints(&[dns("example.com")], &[dns("example.com")]);
        assert_eq!(judge_names(&same, &[dns("example.com")]), OUTSIDE);
    }

    #[test]
    fn cve_2025_61727_wildcard_over_excluded() {
        let excluded = constraints(&[], &[dns("bar.example.com")]);
        assert_eq!(judge_names(&excluded, &[dns("*.example.com")]), OUTSIDE);
        assert_eq!(judge_names(&excluded, &[dns("*.example.org")]), Ok(()));
    }

    /// Constraints on URIs once had no effect in rustls-webpki.
    #[test]
    fn rustsec_2026_0098_constraints_on_uris_are_not_ignored() {
        let permitted = constraints(&[uri("trust.example")], &[]);
        assert_eq!(judge_names(&permitted, &[uri("spiffe://trust.example/a")]), Ok(()));
        assert_eq!(judge_names(&permitted, &[uri("spiffe://other.example/a")]), OUTSIDE);
        assert_eq!(judge_names(&permitted, &[uri("urn:a:b")]), Err(Rule::NameMalformed));
        let excluded = constraints(&[], &[uri(".trust.example")]);
        assert_eq!(judge_names(&excluded, &[uri("spiffe://a.trust.example/a")]), OUTSIDE);
        assert_eq!(judge_names(&excluded, &[uri("spiffe://trust.example/a")]), Ok(()));
    }

    #[test]
    fn userinfo_in_a_uri_is_not_its_host() {
        let permitted = constraints(&[uri("good.example")], &[]);
        assert_eq!(judge_names(&permitted, &[uri("https://evil.example@good.example/")]), Ok(()));
        assert_eq!(judge_names(&permitted, &[uri("https://good.example@evil.example/")]), OUTSIDE);
        assert_eq!(judge_names(&permitted, &[uri("https://evil.example\\@good.example/")]), Err(Rule::NameMalformed));
    }

    #[test]
    fn a_mailbox_with_several_at_signs_refuses() {
        let permitted = constraints(&[email("good.example")], &[]);
        assert_eq!(judge_names(&permitted, &[email("a@good.example")]), Ok(()));
        assert_eq!(judge_names(&permitted, &[email("a@evil.example")]), OUTSIDE);
        for name in ["a@evil.example@good.example", "a@good.example@evil.example"] {
            assert_eq!(judge_names(&permitted, &[email(name)]), Err(Rule::NameMalformed), "{name}");
        }
        let excluded = constraints(&[], &[email("good.example")]);
        assert_eq!(judge_names(&excluded, &[email("a@good.example@evil.example")]), Err(Rule::NameMalformed));
    }

    #[test]
    fn names_of_a_constrained_form_must_be_well_formed() {
        let every = [dns(""), email(""), uri(""), tlv(IP, &[0; 8]), tlv(REGISTERED_ID, &[0x2a])];
        let permitted = constraints(&every, &[]);
        for name in [
            dns(".example.com"),
            dns("a..b"),
            dns("*.*.example.com"),
            tlv(IP, &[192, 0, 2, 0, 255, 255, 255, 0]),
            tlv(IP, &[]),
            email("root"),
            uri("https:///a"),
            tlv(REGISTERED_ID, &[0x80]),
        ] {
            assert_eq!(judge_names(&permitted, core::slice::from_ref(&name)), Err(Rule::NameMalformed), "{name:x?}");
        }
    }

    #[test]
    fn forms_without_a_comparison_refuse_if_constrained() {
        let other = tlv(OTHER, &[&tlv(tag::OBJECT_IDENTIFIER, &[0x2a, 3])[..], &[0xa0, 2, 5, 0]].concat());
        for name in [other, tlv(X400, &[]), tlv(EDI_PARTY, &[])] {
            let named = core::slice::from_ref(&name);
            for constraints in [constraints(named, &[]), constraints(&[], named)] {
                assert_eq!(judge_names(&constraints, named), Err(Rule::NameUnsupported), "{name:x?}");
                assert_eq!(judge_names(&constraints, &[dns("example.com")]), Ok(()));
            }
            assert_eq!(judge_names(&constraints(&[email("example.com")], &[]), named), Ok(()), "{name:x?}");
        }
    }

    #[test]
    fn constraints_on_mailboxes_hold_for_internationalised_ones() {
        let mailbox = tlv(OTHER, &[SMTP_UTF8_MAILBOX, &[0xa0, 6, tag::UTF8_STRING, 4], "ö@b".as_bytes()].concat());
        let names = [mailbox];
        assert_eq!(judge_names(&constraints(&[], &[email("example.com")]), &names), Err(Rule::NameUnsupported));
        assert_eq!(judge_names(&constraints(&[dns("example.com")], &[]), &names), Ok(()));
    }

    #[test]
    fn registered_ids_are_equal_or_not() {
        let id = |arcs: &[u8]| tlv(REGISTERED_ID, arcs);
        let permitted = constraints(&[id(&[0x2a, 3])], &[]);
        assert_eq!(judge_names(&permitted, &[id(&[0x2a, 3])]), Ok(()));
        assert_eq!(judge_names(&permitted, &[id(&[0x2a, 3, 4])]), OUTSIDE);
        assert_eq!(judge_names(&constraints(&[], &[id(&[0x2a, 3])]), &[id(&[0x2a, 3])]), OUTSIDE);
    }

    #[test]
    fn directory_names_hold_for_the_subject_and_for_alternative_names() {
        let directory = |attributes: &[(u8, &str)]| tlv(DIRECTORY, &name(attributes));
        let permitted = constraints(&[directory(&[(6, "DE"), (10, "Example Org")])], &[]);
        let excluded = constraints(&[], &[directory(&[(6, "DE"), (10, "Example Org")])]);
        let inside = name(&[(6, "de"), (10, "example  org"), (3, "a")]);
        let outside = name(&[(6, "DE"), (10, "Example Organisation"), (3, "a")]);
        let named = |name: &[u8]| tlv(tag::SEQUENCE, &tlv(DIRECTORY, name));
        let (refused_subject, refused_name) = (Err((Rule::NameConstraint, 'S')), Err((Rule::NameConstraint, 'N')));
        for (constraints, subject, alternative_names, expected) in [
            (&permitted, &inside, None, Ok(())),
            (&permitted, &outside, None, refused_subject),
            (&permitted, &name(&[(6, "DE")]), None, refused_subject),
            (&permitted, &name(&[]), None, Ok(())),
            (&permitted, &inside, Some(named(&inside)), Ok(())),
            (&permitted, &inside, Some(named(&outside)), refused_name),
            (&permitted, &name(&[]), Some(named(&name(&[]))), refused_name),
            (&excluded, &inside, None, refused_subject),
            (&excluded, &outside, None, Ok(())),
            (&excluded, &outside, Some(named(&inside)), refused_name),
        ] {
            assert_eq!(judge(constraints, subject, alternative_names.as_deref()), expected);
        }
    }

    #[test]
    fn mailboxes_in_the_subject_count_where_no_alternative_name_is_one() {
        let permitted = constraints(&[email("example.com")], &[]);
        let subject = |address| name(&[(3, "a"), (0, address)]);
        let with = |name: Vec<u8>| Some(tlv(tag::SEQUENCE, &name));
        let (outside, malformed) = (Err((Rule::NameConstraint, 'S')), Err((Rule::NameMalformed, 'S')));
        for (address, alternative_names, expected) in [
            ("a@example.com", None, Ok(())),
            ("a@example.org", None, outside),
            ("a@b@example.com", None, malformed),
            ("a@example.org", with(dns("example.com")), outside),
            ("a@example.org", with(email("a@example.com")), Ok(())),
        ] {
            assert_eq!(judge(&permitted, &subject(address), alternative_names.as_deref()), expected, "{address}");
        }
        let two = name(&[(0, "a@example.com"), (0, "a@example.org")]);
        assert_eq!(judge(&permitted, &two, None), outside);
    }

    #[test]
    fn alternative_names_that_cannot_be_read_refuse() {
        let permitted = constraints(&[dns("example.com")], &[]);
        let good = dns("example.com");
        for value in [
            good.clone(),
            vec![],
            [sequence(&[&good]), vec![0]].concat(),
            sequence(&[&good, &tlv(tag::context(15), b"example.org")]),
            sequence(&[&good, &[DNS, 12]]),
        ] {
            assert_eq!(judge(&permitted, &name(&[]), Some(&value)), Err((Rule::ExtensionMalformed, 'O')), "{value:x?}");
        }
    }

    #[test]
    fn malformed_constraints() {
        let base = dns("example.com");
        let list = |number, subtrees: &[&[u8]]| tlv(tag::context_constructed(number), &subtrees.concat());
        let (one, null) = (sequence(&[&base]), [5, 0]);
        for good in [
            sequence(&[&list(0, &[&one])]),
            sequence(&[&list(1, &[&one])]),
            sequence(&[&list(0, &[&one, &one]), &list(1, &[&one])]),
            // The default, spelled out.
            sequence(&[&list(0, &[&sequence(&[&base, &tlv(tag::context(0), &[0])])])]),
        ] {
            assert!(NameConstraints::parse(&good).is_ok(), "{good:x?}");
        }
        for bad in [
            vec![],
            base.clone(),
            sequence(&[]),
            sequence(&[&list(0, &[])]),
            sequence(&[&list(0, &[&one]), &list(1, &[])]),
            sequence(&[&list(0, &[]), &list(1, &[&one])]),
            sequence(&[&null, &null]),
            sequence(&[&list(1, &[&one]), &list(0, &[&one])]),
            sequence(&[&list(0, &[&one]), &list(0, &[&one])]),
            sequence(&[&list(2, &[&one])]),
            sequence(&[&list(0, &[&base])]),
            sequence(&[&list(0, &[&one, &null])]),
            [sequence(&[&list(0, &[&one])]), vec![0]].concat(),
            sequence(&[&list(0, &[&sequence(&[])])]),
            sequence(&[&list(0, &[&sequence(&[&base, &base])])]),
            sequence(&[&list(0, &[&sequence(&[&base, &tlv(tag::context(0), &[1])])])]),
            sequence(&[&list(0, &[&sequence(&[&base, &tlv(tag::context(0), &[])])])]),
            sequence(&[&list(0, &[&sequence(&[&base, &tlv(tag::context(1), &[0])])])]),
            constraints(&[dns("example.com"), dns("*.example.com")], &[]),
            constraints(&[email("invalid@invalid@example.com")], &[]),
            constraints(&[], &[uri("https://example.com/")]),
            constraints(&[], &[tlv(IP, &[192, 0, 2, 0])]),
            constraints(&[], &[tlv(IP, &[192, 0, 2, 0, 255, 0, 255, 0])]),
            constraints(&[], &[tlv(REGISTERED_ID, &[])]),
        ] {
            let failure = NameConstraints::parse(&bad).err().unwrap_or_else(|| panic!("{bad:x?}"));
            assert_eq!(failure.rule, Rule::ExtensionMalformed);
            assert!(matches!(failure.evidence, Evidence::Oid(NAME_CONSTRAINTS)));
        }
    }

    /// OpenSSL's many-names and many-constraints: 2048 of each, in the alternative names or in the subject.
    #[test]
    fn many_names_and_many_constraints_end_by_the_budget() {
        let domains: Vec<_> = (0..2048).map(|number| dns(&alloc::format!("n{number}.example"))).collect();
        let hosts: Vec<_> = (0..2048).map(|number| email(&alloc::format!("n{number}.example"))).collect();
        let names = tlv(tag::SEQUENCE, &vec![dns("a.test"); 2048].concat());
        let addresses = name(&vec![(0, "a@b.test"); 2048]);
        let few = tlv(tag::SEQUENCE, &vec![dns("a.test"); 100].concat());
        assert_eq!(judge(&constraints(&[], &domains), &name(&[]), Some(&few)), Ok(()));
        assert_eq!(judge(&constraints(&[], &domains), &name(&[]), Some(&names)), Err((Rule::Budget, 'N')));
        assert_eq!(judge(&constraints(&[], &hosts), &addresses, None), Err((Rule::Budget, 'S')));
        assert_eq!(judge(&constraints(&[], &domains), &addresses, None), Ok(()));
    }
}
