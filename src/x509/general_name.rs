//! GeneralName (RFC 5280 section 4.2.1.6): the names of a subject alternative name, and the bases of name constraints.

use super::{name::Name, oid::Oid};
use crate::encoding::der::{DerError, Reader, tag};
use core::{fmt, net::IpAddr};

/// A name of one of the nine forms. Strings are IA5String's bytes, which nobody has looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) enum GeneralName<'a> {
    /// otherName: an OID and a value, as DER.
    Other(&'a [u8]),
    /// rfc822Name.
    Email(&'a [u8]),
    /// dNSName.
    Dns(&'a [u8]),
    /// x400Address.
    X400,
    /// directoryName.
    Directory(Name<'a>),
    /// ediPartyName.
    EdiParty,
    /// uniformResourceIdentifier.
    Uri(&'a [u8]),
    /// iPAddress: 4 or 16 bytes in a certificate; in a constraint twice that, address and mask.
    Ip(&'a [u8]),
    /// registeredID: an OID's value.
    RegisteredId(&'a [u8]),
}

/// The form alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Other,
    Email,
    Dns,
    X400,
    Directory,
    EdiParty,
    Uri,
    Ip,
    RegisteredId,
}

/// The tags of the forms.
pub(crate) mod form_tag {
    use crate::encoding::der::tag;

    pub(crate) const OTHER: u8 = tag::context_constructed(0);
    pub(crate) const EMAIL: u8 = tag::context(1);
    pub(crate) const DNS: u8 = tag::context(2);
    pub(crate) const X400: u8 = tag::context_constructed(3);
    pub(crate) const DIRECTORY: u8 = tag::context_constructed(4);
    pub(crate) const EDI_PARTY: u8 = tag::context_constructed(5);
    pub(crate) const URI: u8 = tag::context(6);
    pub(crate) const IP: u8 = tag::context(7);
    pub(crate) const REGISTERED_ID: u8 = tag::context(8);
}

impl<'a> GeneralName<'a> {
    /// Takes the next element, a GeneralName.
    pub(crate) fn read(reader: &mut Reader<'a>) -> Result<Self, DerError> {
        let before = reader.error();
        let mut inner = *reader;
        let element = reader.any()?;
        Ok(match element.tag {
            form_tag::OTHER => {
                let mut other = inner.nested(form_tag::OTHER)?;
                other.value(tag::OBJECT_IDENTIFIER)?;
                other.value(tag::context_constructed(0))?;
                other.finish()?;
                Self::Other(element.value)
            }
            form_tag::EMAIL => Self::Email(element.value),
            form_tag::DNS => Self::Dns(element.value),
            form_tag::X400 => Self::X400,
            form_tag::DIRECTORY => {
                // EXPLICIT: a CHOICE cannot be tagged otherwise.
                let mut name = inner.nested(form_tag::DIRECTORY)?;
                let directory = Name::read(&mut name)?;
                name.finish()?;
                Self::Directory(directory)
            }
            form_tag::EDI_PARTY => Self::EdiParty,
            form_tag::URI => Self::Uri(element.value),
            form_tag::IP => Self::Ip(element.value),
            form_tag::REGISTERED_ID => Self::RegisteredId(element.value),
            _ => return Err(before),
        })
    }

    /// Whether both are one name: the same bytes, or directory names that match.
    pub(crate) fn is_same(&self, other: &GeneralName<'_>) -> bool {
        match (self, other) {
            (Self::Directory(ours), GeneralName::Directory(theirs)) => ours.matches(theirs),
            (Self::Email(ours), GeneralName::Email(theirs))
            | (Self::Dns(ours), GeneralName::Dns(theirs))
            | (Self::Uri(ours), GeneralName::Uri(theirs))
            | (Self::Ip(ours), GeneralName::Ip(theirs))
            | (Self::Other(ours), GeneralName::Other(theirs))
            | (Self::RegisteredId(ours), GeneralName::RegisteredId(theirs)) => ours == theirs,
            _ => false,
        }
    }

    pub(crate) const fn form(&self) -> Form {
        match self {
            Self::Other(_) => Form::Other,
            Self::Email(_) => Form::Email,
            Self::Dns(_) => Form::Dns,
            Self::X400 => Form::X400,
            Self::Directory(_) => Form::Directory,
            Self::EdiParty => Form::EdiParty,
            Self::Uri(_) => Form::Uri,
            Self::Ip(_) => Form::Ip,
            Self::RegisteredId(_) => Form::RegisteredId,
        }
    }
}

/// The names of a GeneralNames; ends after the first that is not well-formed. `extension` is the DER of the SEQUENCE.
pub(crate) fn general_names(extension: &[u8]) -> impl Iterator<Item = Result<GeneralName<'_>, DerError>> {
    let mut outer = Reader::new(extension);
    names_in(outer.nested(tag::SEQUENCE).and_then(|names| outer.finish().map(|()| names)))
}

/// The same of the value of a GeneralNames, whatever its tag was.
pub(crate) fn names_of(value: &[u8]) -> impl Iterator<Item = Result<GeneralName<'_>, DerError>> {
    names_in(Ok(Reader::new(value)))
}

fn names_in(mut reader: Result<Reader<'_>, DerError>) -> impl Iterator<Item = Result<GeneralName<'_>, DerError>> {
    core::iter::from_fn(move || match &mut reader {
        Ok(names) if names.is_empty() => None,
        Ok(names) => {
            let name = GeneralName::read(names);
            if name.is_err() {
                *names = Reader::new(&[]);
            }
            Some(name)
        }
        Err(error) => {
            let error = *error;
            reader = Ok(Reader::new(&[]));
            Some(Err(error))
        }
    })
}

/// The form and the name, what is not printable ASCII in hex: it is somebody else's text on our line.
impl fmt::Display for GeneralName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Other(_) => f.write_str("an otherName"),
            Self::Email(text) => write!(f, "e-mail {}", text.escape_ascii()),
            Self::Dns(text) => write!(f, "DNS {}", text.escape_ascii()),
            Self::X400 => f.write_str("an x400Address"),
            Self::Directory(name) => write!(f, "directory \"{name}\""),
            Self::EdiParty => f.write_str("an ediPartyName"),
            Self::Uri(text) => write!(f, "URI {}", text.escape_ascii()),
            Self::Ip(bytes) => match (<[u8; 4]>::try_from(*bytes), <[u8; 16]>::try_from(*bytes)) {
                (Ok(address), _) => write!(f, "IP {}", IpAddr::from(address)),
                (_, Ok(address)) => write!(f, "IP {}", IpAddr::from(address)),
                _ => write!(f, "an iPAddress of {} bytes", bytes.len()),
            },
            Self::RegisteredId(id) => write!(f, "registeredID {}", Oid(id)),
        }
    }
}
