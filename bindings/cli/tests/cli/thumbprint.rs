//! `certbound thumbprint`: one value for one certificate, whatever it is wrapped in.

use crate::common::{APPENDIX_A, APPENDIX_A_THUMBPRINT, run, run_with};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, STANDARD_NO_PAD},
};
use certbound::Thumbprint;
use serde_json::Value;

fn der() -> Vec<u8> {
    pem::parse(APPENDIX_A).unwrap().into_contents()
}

#[test]
fn every_form_of_rfc_8705_appendix_a_has_its_thumbprint() {
    let base64 = STANDARD.encode(der());
    let escaped = |plus: &str| APPENDIX_A.replace(' ', "%20").replace('\n', "%0A").replace('+', plus);
    assert!(APPENDIX_A.contains('+'), "the escaping of `+` is not tested");
    let forms: [(&str, Vec<u8>); 15] = [
        ("DER", der()),
        ("PEM", APPENDIX_A.into()),
        ("PEM, CRLF", APPENDIX_A.replace('\n', "\r\n").into()),
        ("PEM with a byte order mark", format!("\u{feff}{APPENDIX_A}").into()),
        ("PEM under openssl's text", format!("Certificate:\n    Data:\n{APPENDIX_A}").into()),
        ("PEM under a comment with a percent sign", format!("100% Example\n{APPENDIX_A}").into()),
        ("Envoy's XFCC", format!("Hash=00;Cert=\"{}\";Subject=\"CN=mtls\"", escaped("%2B")).into()),
        ("PEM with tabs, nginx's $ssl_client_cert", APPENDIX_A.replace('\n', "\n\t").into()),
        ("PEM on one line", APPENDIX_A.replace('\n', " ").into()),
        (
            "PEM beside a key",
            format!("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n{APPENDIX_A}").into(),
        ),
        ("URL-encoded PEM, nginx", escaped("%2B").into()),
        ("URL-encoded PEM, AWS", escaped("+").into()),
        ("base64", format!("{base64}\n").into()),
        ("base64 without padding", STANDARD_NO_PAD.encode(der()).into()),
        ("RFC 9440", format!(":{base64}:").into()),
    ];
    for (form, bytes) in forms {
        let run = run_with(&["thumbprint", "--quiet", "-"], &bytes);
        assert_eq!((run.status, run.out.trim_end()), (Some(0), APPENDIX_A_THUMBPRINT), "{form}: {}", run.err);
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/rfc8705-appendix-a.pem");
    assert_eq!(run(&["thumbprint", "-q", file]).out.trim_end(), APPENDIX_A_THUMBPRINT);
}

#[test]
fn the_hashes_are_labelled() {
    let run = run_with(&["thumbprint", "--json"], APPENDIX_A.as_bytes());
    let all: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(all[0]["x5t#S256"], APPENDIX_A_THUMBPRINT);
    let hex = "0380ed2f626650c840b2f263e6d2b29fae12ab39ae5db32b25ad27efad72e6fd";
    assert_eq!(all[0]["certificate_sha256_hex"], hex);
    // openssl x509 -pubkey -noout | openssl pkey -pubin -outform DER | sha256sum
    let key = "59f9fbefb56c0d713e716dd6bf39bb0ae330e83ea1d79291855aaade8f341f8f";
    assert_eq!(all[0]["public_key_sha256_hex"], key);
    let readable = run_with(&["thumbprint"], APPENDIX_A.as_bytes()).out;
    for (label, value) in [("x5t#S256 ", APPENDIX_A_THUMBPRINT), ("SHA-256, hex ", hex), ("public key, hex ", key)] {
        assert!(readable.lines().any(|line| line.starts_with(label) && line.ends_with(value)), "{readable}");
    }
}

#[test]
fn bundles_have_one_line_a_certificate() {
    let bundle = APPENDIX_A.repeat(3);
    let run = run_with(&["thumbprint", "--quiet"], bundle.as_bytes());
    assert_eq!(run.out, format!("{APPENDIX_A_THUMBPRINT}\n").repeat(3));
    let base64 = STANDARD.encode(der());
    let run = run_with(&["thumbprint", "--quiet"], format!(":{base64}:, :{base64}:").as_bytes());
    assert_eq!(run.out, format!("{APPENDIX_A_THUMBPRINT}\n").repeat(2));
}

#[test]
fn names_that_cannot_be_read_do_not_matter() {
    let der = crate::chain::client().with("2.5.29.17", false, b"?").sign();
    let run = run_with(&["thumbprint", "--quiet"], &der);
    assert_eq!(run.out, format!("{}\n", Thumbprint::of_der(&der)), "{}", run.err);
}

#[test]
fn what_is_no_certificate_has_no_thumbprint() {
    let der = der();
    let trailing = [der.as_slice(), b"\0"].concat();
    // The SubjectPublicKeyInfo of the same certificate: a common wrong input.
    let start = der.windows(4).position(|bytes| bytes == [0x30, 0x59, 0x30, 0x13]).unwrap();
    let public_key = STANDARD.encode(&der[start..start + 91]);
    let pem_key = format!("-----BEGIN PUBLIC KEY-----\n{public_key}\n-----END PUBLIC KEY-----\n");
    for (bytes, message) in [
        (b"".as_slice(), "empty"),
        (&trailing, "not the DER of a certificate"),
        (&der[..der.len() - 1], "not the DER of a certificate"),
        (public_key.as_bytes(), "base64, but not of a certificate"),
        (pem_key.as_bytes(), "PEM, but no CERTIFICATE in it: PUBLIC KEY"),
        (APPENDIX_A.trim_end().trim_end_matches("-----END CERTIFICATE-----").as_bytes(), "PEM: "),
        (b"%zz", "URL-encoded, but"),
        (b":AAAA", "an RFC 9440 value"),
        (b"\xff\xfe", "neither DER nor text"),
        (b"hello", "no certificate in any known form"),
    ] {
        let run = run_with(&["thumbprint"], bytes);
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{message}");
        assert!(run.err.starts_with(&format!("error: standard input: {message}")), "{message}: {}", run.err);
    }
}
