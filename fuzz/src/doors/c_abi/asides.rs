//! What operators ask, off the path of requests.

use super::{
    buffers,
    builders::Pair,
    calls::{Owned, c_text, call, digest, resized, text},
    inputs::{Input, size_of_struct, view},
    status::{ARGUMENT, Mistakes, NULL, OK, SIZE},
};
use crate::{reader::Reader, vectors::VECTORS};
use certbound::{Identity, MismatchInput, Reason, Thumbprint, explain_mismatch};
use certbound_c::{certbound_mismatch, certbound_sources_free};
use std::ptr;

pub fn sources(input: &Input, verifier: Option<&Pair>, nonce: &[u8]) {
    let mut mistakes = input.mistakes();
    mistakes.add(verifier.is_none(), NULL);
    let (c, mut out) = (verifier.map_or(ptr::null(), |verifier| verifier.c.get().cast_const()), ptr::dangling_mut());
    let told = input.with_c(None, |input| call!(certbound_sources_find(c, input, &mut out))) as i32;
    let found = Owned::new(out, certbound_sources_free);
    if !mistakes.judge("sources", told) {
        return assert!(found.get().is_null());
    }
    let c = found.get();
    let rust = input.with_rust(|given| verifier.expect("no mistake").rust.status_sources(given));
    assert_eq!(call!(certbound_sources_length(c)), rust.len());
    assert_eq!(digest(call!(certbound_sources_thumbprint(c, rust.len()))), None);
    for (index, source) in rust.iter().enumerate() {
        assert_eq!(digest(call!(certbound_sources_thumbprint(c, index))), Some(*source.certificate.as_bytes()));
        for (kind, urls) in [(1, &source.ocsp_urls), (2, &source.issuer_urls), (3, &source.crl_urls)] {
            for number in 0..=urls.len() {
                assert_eq!(text(call!(certbound_sources_url(c, index, kind, number))), urls.get(number).cloned());
            }
        }
        let asked = buffers::bytes(|buffer, capacity, length| {
            let nonce = view(nonce);
            call!(certbound_sources_ocsp_request(c, index, nonce.data, nonce.length, buffer, capacity, length)) as i32
        });
        assert_eq!(asked, source.ocsp_request((!nonce.is_empty()).then_some(nonce)).ok_or(ARGUMENT));
    }
}

pub fn mismatch(reader: &mut Reader<'_>) {
    let chain: Vec<_> = (0..reader.byte() % 4).map(|_| reader.bytes(&VECTORS.certificates)).collect();
    let value = match chain.first().filter(|_| reader.byte() % 2 == 0) {
        Some(leaf) => Thumbprint::of_der(leaf).to_string().into_bytes(),
        None => reader.frame().to_vec(),
    };
    let earlier = if reader.is_rare(3) { reader.bytes(&VECTORS.certificates) } else { Vec::new() };
    let (size, rest) = size_of_struct(reader, size_of::<certbound_mismatch>());
    let views: Box<[_]> = chain.iter().map(|der| view(der)).collect();
    let (chain_c, chain_length) = (views.as_ptr(), views.len());
    let given = certbound_mismatch {
        struct_size: size,
        chain: chain_c,
        chain_length,
        value: view(&value),
        earlier: view(&earlier),
    };
    let given = resized(&given, size, rest);
    let found = buffers::text(reader.number(), |buffer, capacity, length| {
        call!(certbound_explain_mismatch(given.as_ptr().cast(), buffer, capacity, length)) as i32
    });
    let (mut mistakes, whole) = (Mistakes::default(), size_of::<certbound_mismatch>());
    mistakes.add(size < whole || size > 4_096 || (size > whole && rest != 0), SIZE);
    mistakes.add(str::from_utf8(&value).is_err(), ARGUMENT);
    if mistakes.judge("mismatch", found.as_ref().map_or_else(|told| *told, |(told, _)| *told)) {
        let chain: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
        let earlier = (!earlier.is_empty()).then_some(&*earlier);
        let value = str::from_utf8(&value).expect("no mistake");
        let explanation = explain_mismatch(&MismatchInput { chain: &chain, value, earlier });
        assert_eq!(found, Ok((OK, format!("{}: {explanation}", explanation.code()))));
    }
}

pub fn identity(der: &[u8], kind: u32, index: usize, capacity: usize) {
    let found = buffers::text(capacity, |buffer, capacity, length| {
        let given = view(der);
        call!(certbound_identity(given.data, given.length, kind, index, buffer, capacity, length)) as i32
    });
    let one = |text: Option<String>| text.filter(|_| index == 0);
    let told = Identity::of(der).ok().and_then(|named| match kind {
        1 => one(Some(named.subject())),
        2 => one(Some(named.issuer())),
        3 => one(Some(named.serial_number())),
        4 => named.dns_names().nth(index).map(str::to_owned),
        5 => named.uris().nth(index).map(str::to_owned),
        6 => named.email_addresses().nth(index).map(str::to_owned),
        7 => named.ip_addresses().nth(index).map(|ip| ip.to_string()),
        8 => one(named.spiffe_id().map(|id| id.to_string())),
        _ => None,
    });
    assert_eq!(found.map(|(_, text)| text), told.ok_or(ARGUMENT));
}

pub fn thumbprint(der: &[u8], value: &[u8]) {
    let (given, mut digest, mut text) = (view(der), [0xff; 32], [0x7f; 44]);
    assert_eq!(call!(certbound_thumbprint(given.data, given.length, digest.as_mut_ptr())) as i32, OK);
    assert_eq!(call!(certbound_thumbprint_text(digest.as_ptr(), text.as_mut_ptr())) as i32, OK);
    assert_eq!(c_text(text.as_ptr()), Some(Thumbprint::of_der(der).to_string()));
    for value in [value, Thumbprint::of_der(der).to_string().as_bytes()] {
        let told = call!(certbound_thumbprint_parse(value.as_ptr().cast(), value.len(), digest.as_mut_ptr())) as i32;
        let parsed = str::from_utf8(value).ok().and_then(|value| Thumbprint::parse(value).ok());
        assert_eq!(told, if parsed.is_some() { OK } else { ARGUMENT });
        assert_eq!(digest, parsed.map_or([0; 32], |parsed| *parsed.as_bytes()));
    }
}

/// Any number, which may be a reason, a remedy or a status.
pub fn names(number: u32) {
    let reason = u16::try_from(number).ok().and_then(Reason::from_number);
    let texts = [
        certbound_c::certbound_reason_code(number),
        certbound_c::certbound_reason_sentence(number),
        certbound_c::certbound_reason_section(number),
    ];
    let told = reason.map(|reason| [reason.code(), reason.sentence(), reason.section()].map(str::to_owned));
    assert_eq!(texts.map(c_text), told.map_or([const { None }; 3], |told| told.map(Some)));
    assert_eq!(
        certbound_c::certbound_reason_http_status(number),
        reason.map_or(0, |reason| reason.http_status().into())
    );
    let remedy = c_text(certbound_c::certbound_remedy_code(certbound_c::certbound_reason_remedy(number)));
    assert_eq!(remedy, reason.and_then(|reason| reason.remedy()).map(|remedy| remedy.code().to_owned()));
    assert!(certbound_c::certbound_reason_tls_alert(number) < 256);
    let status = -(number as i32 % 32);
    let name = c_text(certbound_c::certbound_status_name(status)).expect("never NULL");
    assert_eq!(name.is_empty(), !matches!(status, -7..=0 | -25..=-20));
    c_text(certbound_c::certbound_remedy_code(number));
}
