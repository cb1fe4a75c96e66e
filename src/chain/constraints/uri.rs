//! uniformResourceIdentifier: the host is what is constrained, and it must be the one that every reader of URIs finds.

use super::host::is_host;

/// The host of a URI with an authority (RFC 3986 section 3.2) whose host is a name.
///
/// Section 4.2.1.10 has URIs without a host's name refused. Readers of URIs repair what is not one, each in its own way
/// (RFC 3986 here, the WHATWG's URL there: backslashes, percent signs in hosts, slashes missing or in excess), so what is
/// not one to the letter is refused as well.
pub(super) fn host(uri: &[u8]) -> Option<&[u8]> {
    let scheme = uri.iter().take_while(|byte| is_scheme(**byte)).count();
    let (scheme, rest) = uri.split_at_checked(scheme)?;
    let rest = rest.strip_prefix(b"://")?;
    if !scheme.first().is_some_and(u8::is_ascii_alphabetic) || !rest.iter().all(|byte| is_allowed(*byte)) {
        return None;
    }
    let authority = rest.split(|byte| matches!(byte, b'/' | b'?' | b'#')).next()?;
    let mut parts = authority.split(|byte| *byte == b'@');
    let endpoint = match (parts.next()?, parts.next(), parts.next()) {
        (endpoint, None, _) => endpoint,
        (_user, Some(endpoint), None) => endpoint,
        // After the first or the last: readers differ.
        _ => return None,
    };
    let mut parts = endpoint.split(|byte| *byte == b':');
    let (host, port) = (parts.next()?, parts.next().unwrap_or_default());
    (parts.next().is_none() && port.iter().all(u8::is_ascii_digit) && is_host(host)).then_some(host)
}

fn is_scheme(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
}

/// A character of RFC 3986 section 2, but for the brackets: they belong to IP addresses, which are refused.
fn is_allowed(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        for (uri, expected) in [
            ("https://example.com", "example.com"),
            ("https://example.com/", "example.com"),
            ("HTTPS://Example.COM:8443/a/b?c=d#e", "Example.COM"),
            ("https://example.com:/", "example.com"),
            ("https://example.com?a", "example.com"),
            ("https://example.com#a", "example.com"),
            ("spiffe://trust.example/ns/a/sa/b", "trust.example"),
            ("spiffe://prod/a", "prod"),
            ("https://example.com/a@b:c//d", "example.com"),
            ("https://user:password@example.com/", "example.com"),
            ("https://@example.com/", "example.com"),
            ("ldap+x-1.0://example.com/", "example.com"),
        ] {
            assert_eq!(host(uri.as_bytes()), Some(expected.as_bytes()), "{uri}");
        }
    }

    #[test]
    fn userinfo_is_not_the_host() {
        for (uri, expected) in [
            ("https://good.example@evil.example/", Some("evil.example")),
            ("https://good.example:443@evil.example/", Some("evil.example")),
            ("https://good.example%40evil.example/", None),
            ("https://good.example@evil.example@good.example/", None),
            ("https://a@b@good.example/", None),
            // What follows these is no longer authority.
            ("https://evil.example/@good.example", Some("evil.example")),
            ("https://evil.example?@good.example", Some("evil.example")),
            ("https://evil.example#@good.example", Some("evil.example")),
            // To the WHATWG a backslash ends the authority, to RFC 3986 it is no URI.
            ("https://evil.example\\@good.example/", None),
            ("https://good.example\\.evil.example/", None),
        ] {
            assert_eq!(host(uri.as_bytes()), expected.map(str::as_bytes), "{uri}");
        }
    }

    #[test]
    fn no_host() {
        for uri in [
            "",
            "example.com",
            "//example.com/",
            "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "mailto:root@example.com",
            "https:example.com",
            "https:/example.com",
            "https:///example.com",
            "https:////example.com",
            "https:\\\\example.com",
            "://example.com",
            "1https://example.com",
            " https://example.com",
            "ht tps://example.com",
            "https://",
            "https:///",
            "https://?a",
            "https://:443/",
            "https://user@/",
            "https://example.com:44x/",
            "https://example.com:443:443/",
            "https://example.com:443@/",
        ] {
            assert!(host(uri.as_bytes()).is_none(), "{uri}");
        }
    }

    #[test]
    fn an_ip_address_is_no_name() {
        for uri in [
            "https://192.0.2.1/",
            "https://192.0.2.1:443/",
            "https://3221225985/",
            "https://0xc0000201/",
            "https://192.0.513/",
            "https://[2001:db8::1]/",
            "https://[2001:db8::1]:443/",
            "https://[v1.example.com]/",
            "https://[::1]@example.com/",
            "https://2001:db8::1/",
        ] {
            assert!(host(uri.as_bytes()).is_none(), "{uri}");
        }
    }

    #[test]
    fn characters_that_readers_drop_or_decode() {
        for uri in [
            "https://exa%6dple.com/",
            "https://example.com%00.evil.example/",
            "https://example.com%2f.evil.example/",
            "https://example.com\0.evil.example/",
            "https://exa\tmple.com/",
            "https://example.com/\n",
            "https://example.com /",
            "https://ex\u{e4}mple.com/",
            "https://example\u{3002}com/",
            "https://*.example.com/",
            "https://example.com./",
            "https://.example.com/",
            "https://example..com/",
        ] {
            assert!(host(uri.as_bytes()).is_none(), "{}", uri.escape_debug());
        }
    }
}
