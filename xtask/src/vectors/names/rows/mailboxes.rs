//! rfc822Name, and the mailbox in the subject.

use super::super::super::extension::email;
use super::super::{Leaf, Row};
use super::{allowed, refused};

pub(super) fn rows() -> Vec<Row> {
    let (host, domain, mailbox, excluded) = ("mail-host", "mail-domain", "mailbox", "not-mail-host");
    let at = |address: &str| Leaf::Names(vec![email(address)]);
    vec![
        allowed("mail-permitted", "A mailbox at the permitted host.", host, at("alice@good.example")),
        allowed("mail-host-in-capitals", "The host in capital letters.", host, at("alice@GOOD.Example")),
        refused("mail-outside", "A mailbox at another host.", host, at("alice@evil.example"), "mail-permitted"),
        refused(
            "mail-below",
            "A mailbox at a host under the one host.",
            host,
            at("a@mx.good.example"),
            "mail-permitted",
        ),
        refused(
            "mail-two-ats",
            "Two at signs: which of the hosts it is, readers do not agree on.",
            host,
            at("alice@evil.example@good.example"),
            "mail-permitted",
        ),
        refused(
            "mail-nul",
            "The permitted mailbox, a zero byte, and another host.",
            host,
            at("alice@good.example\0.evil.example"),
            "mail-permitted",
        ),
        refused(
            "mail-punycode",
            "A host of one long label in Punycode, which is not decoded.",
            host,
            at(
                "a@xn--9999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999.example",
            ),
            "mail-permitted",
        ),
        allowed(
            "mail-below-domain",
            "A mailbox at a host under the permitted domain.",
            domain,
            at("a@mx.good.example"),
        ),
        refused(
            "mail-domain-itself",
            "A mailbox at the domain under which hosts are permitted.",
            domain,
            at("alice@good.example"),
            "mail-below-domain",
        ),
        allowed("mailbox-permitted", "The permitted mailbox.", mailbox, at("alice@good.example")),
        refused(
            "mailbox-of-another",
            "Another mailbox at its host.",
            mailbox,
            at("bob@good.example"),
            "mailbox-permitted",
        ),
        refused(
            "mailbox-in-capitals",
            "The permitted mailbox with a capital letter before the at sign, where case counts.",
            mailbox,
            at("Alice@good.example"),
            "mailbox-permitted",
        ),
        allowed(
            "mail-not-excluded",
            "A mailbox at another host than the excluded one.",
            excluded,
            at("a@good.example"),
        ),
        refused("mail-excluded", "A mailbox at the excluded host.", excluded, at("a@bad.example"), "mail-not-excluded"),
        allowed(
            "mail-in-subject-permitted",
            "The subject has a mailbox at the permitted host.",
            host,
            Leaf::Mailbox("alice@good.example"),
        ),
        refused(
            "mail-in-subject-outside",
            "The subject has a mailbox at another host, and there is no alternative name.",
            host,
            Leaf::Mailbox("alice@evil.example"),
            "mail-in-subject-permitted",
        ),
    ]
}
