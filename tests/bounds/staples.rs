//! OCSP responses, as many and as long as are taken, beside a chain.

use crate::chains::{Chain, anchor};
use crate::der::{SEQUENCE, element};
use crate::forge::{
    CA, CLIENT, Certificate, Key, RESPONDER, certificate_id, name, relative_name, responder_key, response, response_by,
    single,
};
use ring::digest::{SHA256, digest};

/// What is sent: a chain, and responses.
pub struct Stapled {
    pub chain: Chain,
    pub responses: Vec<Vec<u8>>,
}

/// Responses that are taken, and bytes of one.
pub const MOST: usize = 16;
pub const MOST_BYTES: usize = 32_768;
/// Answers and certificates of one.
const ANSWERS: usize = 128;
const CERTIFICATES: usize = 8;

/// A leaf, its CAs from the lowest up, and their keys; all have one serial number.
struct Path {
    chain: Chain,
    issuers: Vec<(Vec<u8>, Key)>,
}

/// Responders whom the CA has made, with the longest keys, none of whom has signed. Two signatures each.
pub fn signatures() -> Stapled {
    let path = path(vec![name("CA")]);
    let (issuer, key) = &path.issuers[0];
    let (subject, stranger) = (&name("responder"), &Key::longest(0xff));
    let responder = |mark: usize| {
        let longest = &Key::longest(mark as u8);
        Certificate { serial: 9, issuer, subject, key: longest, extensions: RESPONDER }.signed_by(key)
    };
    let answers = filled(single(&path.about(0)));
    let responses = (0..MOST).map(|response_at| {
        let marks = (0..CERTIFICATES).map(|index| response_at * CERTIFICATES + index);
        let certificates: Vec<_> = marks.map(responder).collect();
        response(subject, &answers, &certificates, stranger)
    });
    let responses = responses.collect();
    Stapled { chain: path.chain, responses }
}

/// Answers about the leaf, but for the hash of its issuer's name, which is half of what a chain may have.
pub fn issuer_name() -> Stapled {
    let path = path(vec![long_name(7_900, "CA", false)]);
    let (_, key) = &path.issuers[0];
    let about = certificate_id(&[0; 32], digest(&SHA256, &key.public()).as_ref(), SERIAL);
    let answers = single(&about).repeat(ANSWERS);
    let responses = vec![response(&name("CA"), &answers, &[], &Key::new()); MOST];
    Stapled { chain: path.chain, responses }
}

/// Responses about each certificate of the longest path, whose responder's name is that of eight certificates beside it, spelled
/// otherwise and in another order. They say nothing of a responder's, and nothing is signed.
pub fn responder_names() -> Stapled {
    let path = path((0..8).map(|index| name(&format!("CA {index}"))).collect());
    let answers: Vec<u8> = (0..=8).flat_map(|index| single(&path.about(index))).collect();
    let key = &Key::new();
    let subject = &long_name(750, "\u{e4}", true);
    let certificate = Certificate { serial: 9, issuer: &name("a"), subject, key, extensions: CLIENT }.signed_by(key);
    let certificates = vec![certificate; CERTIFICATES];
    let responder = long_name(750, "\u{c4}", false);
    let responses = vec![response(&responder, &answers, &certificates, key); MOST];
    Stapled { chain: path.chain, responses }
}

/// The same with responders by the hash of a key, each with one certificate as long as fits, whose issuer is its subject spelled
/// otherwise and in another order.
pub fn brought_names() -> Stapled {
    let path = path((0..8).map(|index| name(&format!("CA {index}"))).collect());
    let answers: Vec<u8> = (0..=8).flat_map(|index| single(&path.about(index))).collect();
    let key = &Key::new();
    let [issuer, subject] = &[long_name(3_830, "\u{c4}", false), long_name(3_830, "\u{e4}", true)];
    let certificate = Certificate { serial: 9, issuer, subject, key, extensions: CLIENT }.signed_by(key);
    let responses = vec![response_by(&responder_key(&[0; 20]), &answers, &[certificate], key); MOST];
    Stapled { chain: path.chain, responses }
}

/// The serial number of every certificate of a path.
const SERIAL: u8 = 2;

impl Path {
    /// The CertID of the certificate at this place.
    fn about(&self, place: usize) -> Vec<u8> {
        let (issuer, key) = &self.issuers[place];
        let hash = |bytes: &[u8]| digest(&SHA256, bytes);
        certificate_id(hash(&element(SEQUENCE, &[issuer])).as_ref(), hash(&key.public()).as_ref(), SERIAL)
    }
}

/// A leaf under CAs of these names, the lowest first.
fn path(names: Vec<Vec<u8>>) -> Path {
    let mut issuers: Vec<_> = names.into_iter().map(|name| (name, Key::new())).collect();
    issuers.push((name("root"), Key::new()));
    let leaf = (name("leaf"), Key::new());
    let subjects = [&leaf].into_iter().chain(&issuers);
    let certificates = subjects.zip(&issuers).enumerate().map(|(place, ((subject, key), (issuer, signer)))| {
        let extensions = if place == 0 { CLIENT } else { CA };
        Certificate { serial: SERIAL, issuer, subject, key, extensions }.signed_by(signer)
    });
    let certificates = certificates.collect();
    let anchor = anchor(&issuers.last().unwrap().1);
    Path { chain: Chain { anchor, certificates }, issuers }
}

/// An answer, and as many about other certificates as there may be beside it.
fn filled(first: Vec<u8>) -> Vec<u8> {
    let another = single(&certificate_id(&[0; 32], &[0; 32], SERIAL + 1));
    [first, another.repeat(ANSWERS - 1)].concat()
}

/// A relative name of four attributes of so many bytes, which differ at their ends.
pub fn long_name(bytes: usize, text: &str, is_backwards: bool) -> Vec<u8> {
    let text = |end: usize| format!("{}{end}", text.repeat(bytes / text.len()));
    let mut texts = [0, 1, 2, 3].map(text);
    if is_backwards {
        texts.reverse();
    }
    relative_name(&texts.each_ref().map(String::as_str))
}
