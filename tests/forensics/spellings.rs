//! How a right digest gets spelled wrong.

use crate::world::{APPENDIX_A_PEM, base64, base64url, der, hex, separated};
use certbound::{
    Diagnosis::{self, *},
    Layer::{
        self, Base64, Base64Url, HexLower, HexMixed, HexUpper, Labelled, NonCanonical, Padded, Quoted, Separated,
        Spaced,
    },
    MismatchInput, Thumbprint, explain_mismatch,
};

/// Of one digest: the spelling, what it is called, and its layers.
pub(crate) fn all(digest: &[u8]) -> Vec<(String, Diagnosis, Vec<Layer>)> {
    let mut all = bare(digest);
    for (value, diagnosis, layers) in all.clone() {
        let wrapped = [
            (format!("\"{value}\""), Quoted, Diagnosis::Quoted),
            (format!("'{value}'"), Quoted, Diagnosis::Quoted),
            (format!("{value}\r\n"), Spaced, Diagnosis::Spaced),
            (format!(" {value}"), Spaced, Diagnosis::Spaced),
            (format!("\u{200e}{value}"), Spaced, Diagnosis::Spaced),
            (format!("{value}\0"), Spaced, Diagnosis::Spaced),
            (value.chars().map(|c| format!("%{:02X}", u32::from(c))).collect(), Layer::PercentEncoded, PercentEncoded),
            (format!("%{:02x}{}", value.as_bytes()[0], &value[1..]), Layer::PercentEncoded, PercentEncoded),
            (format!("SHA256:{value}"), Labelled, Diagnosis::Labelled),
            (format!("x5t#S256={value}"), Labelled, Diagnosis::Labelled),
        ];
        for (value, layer, alone) in wrapped {
            let diagnosis = if diagnosis == Match { alone } else { diagnosis };
            all.push((value, diagnosis, [&[layer], layers.as_slice()].concat()));
        }
    }
    all
}

fn bare(digest: &[u8]) -> Vec<(String, Diagnosis, Vec<Layer>)> {
    let lower = hex(digest);
    let upper = lower.to_uppercase();
    let mixed: String =
        lower.chars().enumerate().map(|(i, c)| if i < 9 { c.to_ascii_uppercase() } else { c }).collect();
    let hexes = [(lower.clone(), HexLower), (upper.clone(), HexUpper), (mixed, HexMixed)];
    let mut all = vec![(base64url(digest), Match, vec![Base64Url])];
    all.push((base64url(digest) + "=", Diagnosis::Padded, vec![Padded, Base64Url]));
    let standard = base64(digest);
    let (layer, diagnosis) = alphabet(&standard);
    all.push((standard.clone(), diagnosis.unwrap_or(Diagnosis::Padded), vec![Padded, layer]));
    all.push((standard.trim_end_matches('=').into(), diagnosis.unwrap_or(Match), vec![layer]));

    for (text, case) in &hexes {
        all.push((text.clone(), Hex, vec![*case]));
        for (separator, layer) in [(":", Separated), ("-", Separated), (" ", Spaced)] {
            all.push((separated(text, separator), Hex, vec![layer, *case]));
        }
        all.push((format!("0x{text}"), Hex, vec![Labelled, *case]));
    }
    all.push((format!("sha256 Fingerprint={}", separated(&upper, ":")), Hex, vec![Labelled, Separated, HexUpper]));
    all.push((
        format!("SHA256 Fingerprint={}\n", separated(&upper, ":")),
        Hex,
        vec![Labelled, Spaced, Separated, HexUpper],
    ));

    // Encoded again, in either alphabet, with padding and without.
    let mut inner: Vec<(String, Vec<Layer>, Diagnosis)> =
        hexes.into_iter().map(|(text, case)| (text, vec![case], HexEncoded)).collect();
    inner.push((separated(&upper, ":"), vec![Separated, HexUpper], HexEncoded));
    inner.push((base64url(digest), vec![Base64Url], EncodedTwice));
    inner.push((base64(digest), vec![Padded, layer], EncodedTwice));
    for text in [&lower, &upper] {
        let case = if text == &lower { HexLower } else { HexUpper };
        let again = base64(text.as_bytes());
        inner.push((again.trim_end_matches('=').into(), vec![alphabet(&again).0, case], EncodedTwice));
        inner.push((again.clone(), vec![Padded, alphabet(&again).0, case], EncodedTwice));
    }
    for (text, layers, diagnosis) in inner {
        let with = |outer: &[Layer]| [outer, layers.as_slice()].concat();
        let once = base64url(text.as_bytes());
        all.push((once.clone(), diagnosis, with(&[Base64Url])));
        let standard = base64(text.as_bytes());
        if standard.ends_with('=') {
            let layer = alphabet(&standard).0;
            all.push((standard, diagnosis, with(&[Padded, layer])));
        }
        if layers.len() == 1 && diagnosis == EncodedTwice {
            all.push((hex(text.as_bytes()), EncodedTwice, with(&[HexLower])));
        }
    }

    // Cases folded, and the three other last characters that give the same bytes.
    let right = base64url(digest);
    for folded in [right.to_lowercase(), right.to_uppercase()] {
        all.push((folded, WrongCase, vec![Layer::WrongCase, Base64Url]));
    }
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let last = alphabet.find(&right[42..]).unwrap();
    for other in last + 1..last + 4 {
        let value = format!("{}{}", &right[..42], &alphabet[other..=other]);
        all.push((value, Diagnosis::NonCanonical, vec![NonCanonical, Base64Url]));
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all.dedup_by(|a, b| a.0 == b.0);
    all
}

/// What the characters of a base64 text give away.
fn alphabet(text: &str) -> (Layer, Option<Diagnosis>) {
    match text.contains(['+', '/']) {
        true => (Base64, Some(StandardAlphabet)),
        false => (Base64Url, None),
    }
}

/// Two digests: Appendix A's has neither of the characters in which the alphabets differ; this one has both.
#[test]
fn every_spelling_is_named() {
    let appendix_a = der(APPENDIX_A_PEM);
    let both = (0u32..)
        .map(|number| format!("certificate {number}").into_bytes())
        .find(|der| [b'-', b'_'].iter().all(|c| Thumbprint::of_der(der).to_string().as_bytes().contains(c)))
        .unwrap();
    for leaf in [appendix_a, both] {
        let forms = all(Thumbprint::of_der(&leaf).as_bytes());
        assert!(forms.len() > 400, "{}", forms.len());
        for (value, diagnosis, layers) in forms {
            let explanation =
                explain_mismatch(&MismatchInput { chain: &[b"leaf", &leaf], value: &value, earlier: None });
            assert_eq!(explanation.code(), "other_certificate", "{value}");

            let explanation = explain_mismatch(&MismatchInput { chain: &[&leaf], value: &value, earlier: None });
            assert_eq!(explanation.diagnosis(), diagnosis, "{value}: {explanation}");
            // Names, separators and white space come off in any order, and white space all at once.
            let [found, expected] = [&explanation.found().unwrap().layers, &layers].map(|layers| {
                let mut codes: Vec<&str> = layers.iter().map(|layer| layer.code()).collect();
                codes.sort_unstable();
                codes.dedup_by(|a, b| a == b && *a == "spaced");
                codes
            });
            assert_eq!(found, expected, "{value}");
        }
    }
}

#[test]
fn the_sentence_says_what_it_is_and_what_to_do() {
    let leaf = der(APPENDIX_A_PEM);
    let say = |value: &str| explain_mismatch(&MismatchInput { chain: &[&leaf], value, earlier: None }).to_string();
    assert_eq!(
        say(&base64url(hex(Thumbprint::of_der(&leaf).as_bytes()).as_bytes())),
        "The value is base64url of lower-case hex of the SHA-256 digest of the DER of the client's own certificate: the \
         authorization server encoded the digest's hex digits; it must write its 32 bytes in base64url, without hex between."
    );
    assert_eq!(
        say("459532 89dd1c51058438dbf6baba028928ba0aa01775566e7909a4c41789d207"),
        "The value is spaced lower-case hex of the SHA-256 digest of the PEM text of the client's own certificate: the \
         authorization server hashed the PEM text; it must hash the DER; and write the digest in base64url without padding."
    );
}
