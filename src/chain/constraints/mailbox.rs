//! rfc822Name: mailboxes (RFC 5321 section 4.1.2), and the constraints that name one, a host, or what is below a domain.

use super::host::{HostSubtree, is_host};

/// A mailbox whose parts are told apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mailbox<'a> {
    /// With the quotes, if it is quoted.
    local: &'a [u8],
    host: &'a [u8],
}

/// An rfc822Name of a constraint.
#[derive(Clone, Copy, Debug)]
pub(super) enum MailboxSubtree<'a> {
    One(Mailbox<'a>),
    At(HostSubtree<'a>),
}

impl<'a> Mailbox<'a> {
    /// With exactly one `@` outside of quotes, and a host's name after it. A `*` is a character like others.
    pub(super) fn parse(bytes: &'a [u8]) -> Option<Self> {
        let length = match bytes {
            [b'"', ..] => quoted_length(bytes)?,
            _ => bytes.iter().take_while(|byte| is_atom(**byte)).count(),
        };
        let (local, rest) = bytes.split_at_checked(length)?;
        let host = rest.strip_prefix(b"@")?;
        (!local.is_empty() && is_host(host)).then_some(Self { local, host })
    }

    /// RFC 5280 section 7.5: the local part exactly, the host in any case.
    fn is(&self, other: &Mailbox<'_>) -> bool {
        self.host.eq_ignore_ascii_case(other.host) && self.unquoted().eq(other.unquoted())
    }

    /// RFC 5321 section 4.1.2: `"foo"` and `foo` are one mailbox, so quotes must not lead past what is excluded.
    fn unquoted(&self) -> impl Iterator<Item = u8> + use<'a> {
        let inner = self.local.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\""));
        let mut bytes = inner.unwrap_or(self.local).iter().copied();
        core::iter::from_fn(move || match bytes.next()? {
            b'\\' => bytes.next(),
            byte => Some(byte),
        })
    }
}

impl<'a> MailboxSubtree<'a> {
    pub(super) fn parse(bytes: &'a [u8]) -> Option<Self> {
        if bytes.contains(&b'@') {
            Mailbox::parse(bytes).map(Self::One)
        } else {
            HostSubtree::parse(bytes).map(Self::At)
        }
    }

    pub(super) fn contains(&self, mailbox: &Mailbox<'_>) -> bool {
        match self {
            Self::One(only) => mailbox.is(only),
            Self::At(hosts) => hosts.contains(mailbox.host),
        }
    }
}

/// A character of an atom, or the dot between atoms.
fn is_atom(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&byte)
}

/// How long the quoted string is with which the bytes begin, both quotes counted.
fn quoted_length(bytes: &[u8]) -> Option<usize> {
    let mut escaped = false;
    for (index, byte) in bytes.iter().enumerate().skip(1) {
        match byte {
            b' '..=b'~' if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(index + 1),
            b' '..=b'~' => {}
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contains(constraint: &str, mailbox: &str) -> bool {
        let subtree = MailboxSubtree::parse(constraint.as_bytes()).unwrap();
        subtree.contains(&Mailbox::parse(mailbox.as_bytes()).unwrap())
    }

    #[test]
    fn mailboxes_hosts_and_domains() {
        for (constraint, mailbox, expected) in [
            ("root@example.com", "root@example.com", true),
            ("root@example.com", "root@EXAMPLE.com", true),
            ("root@example.com", "Root@example.com", false),
            ("root@example.com", "root@www.example.com", false),
            ("root@example.com", "toor@example.com", false),
            ("root@example.com", "xroot@example.com", false),
            ("example.com", "root@example.com", true),
            ("Example.com", "root@example.COM", true),
            ("example.com", "root@www.example.com", false),
            ("example.com", "root@notexample.com", false),
            (".example.com", "root@www.example.com", true),
            (".example.com", "root@a.b.example.com", true),
            (".example.com", "root@example.com", false),
            (".example.com", "root@notexample.com", false),
            ("", "root@example.com", true),
        ] {
            assert_eq!(contains(constraint, mailbox), expected, "{constraint} {mailbox}");
        }
    }

    #[test]
    fn an_asterisk_is_a_character() {
        for (constraint, mailbox, expected) in [
            ("*@example.com", "*@example.com", true),
            ("*@example.com", "root@example.com", false),
            ("*@example.com", "*@www.example.com", false),
            ("**@example.com", "*@example.com", false),
        ] {
            assert_eq!(contains(constraint, mailbox), expected, "{constraint} {mailbox}");
        }
    }

    #[test]
    fn quotes_hide_an_at_sign_and_nothing_else() {
        for (constraint, mailbox, expected) in [
            ("example.com", r#""a@b"@example.com"#, true),
            ("b", r#""a@b"@example.com"#, false),
            ("evil.example", r#""a@good.example"@evil.example"#, true),
            ("good.example", r#""a@good.example"@evil.example"#, false),
            ("example.com", r#""a\"@good.example"@example.com"#, true),
            (r#""a@b"@example.com"#, r#""a@b"@example.com"#, true),
            (r#""a@b"@example.com"#, r#""a@c"@example.com"#, false),
            // One mailbox, spelled in different ways.
            ("root@example.com", r#""root"@example.com"#, true),
            ("root@example.com", r#""r\oot"@example.com"#, true),
            (r#""root"@example.com"#, "root@example.com", true),
            ("root@example.com", r#""root "@example.com"#, false),
        ] {
            assert_eq!(contains(constraint, mailbox), expected, "{constraint} {mailbox}");
        }
    }

    const SEVERAL_AT_SIGNS: &[&str] = &[
        "a@good.example@evil.example",
        "invalid@invalid@example.com",
        "a@@example.com",
        "@a@example.com",
        r#""a"@b@example.com"#,
        r#""a"b@c"@example.com"#,
    ];

    #[test]
    fn several_at_signs_are_malformed_in_names_and_in_constraints() {
        for text in SEVERAL_AT_SIGNS {
            assert!(Mailbox::parse(text.as_bytes()).is_none(), "{text}");
            assert!(MailboxSubtree::parse(text.as_bytes()).is_none(), "{text}");
        }
    }

    #[test]
    fn malformed_mailboxes() {
        for text in [
            "",
            "@",
            "root",
            "root@",
            "@example.com",
            "example.com",
            "root@.example.com",
            "root@example.com.",
            "root@*.example.com",
            "root@[192.0.2.1]",
            "root@192.0.2.1",
            "ro ot@example.com",
            "root@exam ple.com",
            "<root@example.com>",
            "root@example.com\0.evil.example",
            "r\u{f6}\u{f6}t@example.com",
            r#""root@example.com"#,
            r#""root\"@example.com"#,
            r#""root"x@example.com"#,
            "\"ro\not\"@example.com",
        ] {
            assert!(Mailbox::parse(text.as_bytes()).is_none(), "{text}");
        }
    }

    #[test]
    fn malformed_constraints() {
        for text in
            ["@", "@example.com", "root@", "root@.example.com", ".", "*.example.com", "root@*.example.com", "a b"]
        {
            assert!(MailboxSubtree::parse(text.as_bytes()).is_none(), "{text}");
        }
    }
}
