//! iPAddress: networks, in the manner of CIDR (RFC 4632).

/// An iPAddress of a constraint.
#[derive(Clone, Copy, Debug)]
pub(super) struct Network<'a> {
    address: &'a [u8],
    /// As long as the address.
    mask: &'a [u8],
}

impl<'a> Network<'a> {
    /// Address and mask of IPv4 or IPv6. Bits of the address that the mask leaves out do not count.
    pub(super) fn parse(bytes: &'a [u8]) -> Option<Self> {
        let (address, mask) = match bytes.len() {
            8 => bytes.split_at_checked(4)?,
            32 => bytes.split_at_checked(16)?,
            _ => return None,
        };
        is_contiguous(mask).then_some(Self { address, mask })
    }

    /// An address of the other version of IP lies outside, one of IPv4 written in IPv6 as well.
    pub(super) fn contains(&self, address: &[u8]) -> bool {
        let mut bytes = self.address.iter().zip(self.mask).zip(address);
        self.address.len() == address.len() && bytes.all(|((ours, mask), theirs)| ours & mask == theirs & mask)
    }
}

/// Ones, then zeros: of another mask nobody could say what network it makes.
fn is_contiguous(mask: &[u8]) -> bool {
    let mut edge = mask.iter().skip_while(|byte| **byte == 0xff);
    let ends = edge.next().is_none_or(|byte| byte.leading_ones() + byte.trailing_zeros() == 8);
    ends && edge.all(|byte| *byte == 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;
    use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

    fn bytes(address: &str) -> Vec<u8> {
        match address.parse::<IpAddr>().unwrap() {
            IpAddr::V4(address) => address.octets().to_vec(),
            IpAddr::V6(address) => address.octets().to_vec(),
        }
    }

    fn constraint(network: &str) -> Vec<u8> {
        let (address, length) = network.split_once('/').unwrap();
        let (address, length) = (bytes(address), length.parse::<u32>().unwrap());
        let mask = match address.len() {
            4 => Ipv4Addr::from_bits(!u32::MAX.checked_shr(length).unwrap_or(0)).octets().to_vec(),
            _ => Ipv6Addr::from_bits(!u128::MAX.checked_shr(length).unwrap_or(0)).octets().to_vec(),
        };
        [address, mask].concat()
    }

    #[test]
    fn networks() {
        for (network, address, expected) in [
            ("192.0.2.0/24", "192.0.2.0", true),
            ("192.0.2.0/24", "192.0.2.255", true),
            ("192.0.2.0/24", "192.0.3.0", false),
            ("192.0.2.0/24", "192.0.1.255", false),
            ("192.0.2.1/24", "192.0.2.2", true),
            ("10.0.0.0/12", "10.15.255.255", true),
            ("10.0.0.0/12", "10.16.0.0", false),
            ("192.0.2.1/32", "192.0.2.1", true),
            ("192.0.2.1/32", "192.0.2.0", false),
            ("0.0.0.0/0", "255.255.255.255", true),
            ("2001:db8::/33", "2001:db8:7fff::1", true),
            ("2001:db8::/33", "2001:db8:8000::1", false),
            ("::/0", "2001:db8::1", true),
            ("::1/128", "::1", true),
            ("::1/128", "::", false),
            // One version is not inside the other.
            ("0.0.0.0/0", "2001:db8::1", false),
            ("0.0.0.0/0", "::ffff:192.0.2.1", false),
            ("::/0", "192.0.2.1", false),
        ] {
            let constraint = constraint(network);
            let network_found = Network::parse(&constraint).unwrap();
            assert_eq!(network_found.contains(&bytes(address)), expected, "{network} {address}");
        }
    }

    #[test]
    fn malformed_constraints() {
        for (mask, expected) in [
            ([0, 0, 0, 0], true),
            ([0x80, 0, 0, 0], true),
            ([0xff, 0xf0, 0, 0], true),
            ([0xff, 0xff, 0xff, 0xff], true),
            ([0xff, 0, 0xff, 0], false),
            ([0, 0xff, 0, 0], false),
            ([0xff, 0xf1, 0, 0], false),
            ([0xff, 0x0f, 0, 0], false),
            ([0xff, 0xfe, 0, 1], false),
            ([0xfe, 0xff, 0, 0], false),
        ] {
            let constraint = [[192, 0, 2, 0], mask].concat();
            assert_eq!(Network::parse(&constraint).is_some(), expected, "{mask:x?}");
        }
        for length in [0, 4, 7, 9, 16, 31, 33] {
            assert!(Network::parse(&alloc::vec![0; length]).is_none(), "{length}");
        }
    }
}
