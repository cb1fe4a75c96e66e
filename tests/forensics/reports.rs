//! Values that people really met. Where the report's certificate is known, the value is the report's own; elsewhere the
//! same mistake is made again with the certificate of RFC 8705 Appendix A.

use crate::world::{APPENDIX_A_PEM, base64url, der, hex};
use certbound::{
    Diagnosis, Explanation, HashAlgorithm, Hashed,
    Layer::{Base64Url, HexLower, HexUpper, NonCanonical, Padded},
    MismatchInput, Thumbprint, explain_mismatch,
};
use sha2::{Digest, Sha256};

fn explain(pem: &str, value: &str) -> Explanation {
    explain_mismatch(&MismatchInput { chain: &[&der(pem)], value, earlier: None })
}

/// wso2/product-is#16216 ("encoded twice in JWKS endpoint"): the report's value, and the default certificate of WSO2 IS
/// 5.10, whose digest the report gives. The value is base64url(base64(hex)).
#[test]
fn wso2_product_is_16216() {
    let value = "TXpZeE1tRmtPR1l3TVdJMFpXTm1ORGN4TkdZd1ltTTRaVEEzTVdJMk5EQXpaR1F6TkdNMFpHUmxOakprT0RGa1pEUmlPVEZrTVdGaE16VTJaR1ZsTmc";
    let explanation = explain(WSO2_IS, value);
    assert_eq!(explanation.diagnosis(), Diagnosis::EncodedTwice);
    let found = explanation.found().unwrap();
    assert_eq!(found.layers, [Base64Url, Base64Url, HexLower]);
    assert_eq!((found.hashed, found.hash), (Hashed::Certificate, Some(HashAlgorithm::Sha256)));
    // What the report says "the actual certificate thumbprint" is: hex, which is no `x5t#S256` either.
    let hex = "3612ad8f01b4ecf4714f0bc8e071b6403dd34c4dde62d81dd4b91d1aa356dee6";
    assert_eq!(explain(WSO2_IS, hex).diagnosis(), Diagnosis::Hex);
    // What the first fix made of it (identity-inbound-auth-oauth#2124), undone in #2331.
    let fixed = "MzYxMmFkOGYwMWI0ZWNmNDcxNGYwYmM4ZTA3MWI2NDAzZGQzNGM0ZGRlNjJkODFkZDRiOTFkMWFhMzU2ZGVlNg";
    assert_eq!(explain(WSO2_IS, fixed).diagnosis(), Diagnosis::HexEncoded);
    // And as openssl shows it in #2124.
    let openssl = "36:12:AD:8F:01:B4:EC:F4:71:4F:0B:C8:E0:71:B6:40:3D:D3:4C:4D:DE:62:D8:1D:D4:B9:1D:1A:A3:56:DE:E6";
    assert_eq!(explain(WSO2_IS, &format!("SHA256: {openssl}")).diagnosis(), Diagnosis::Hex);
}

/// wso2/carbon-apimgt#5535 ("wrongly calculated x5t"): both of the report's values, with the default certificate of WSO2
/// API Manager 2. What the report called wrong was a right `x5t`; what it asked for is base64url of hex.
#[test]
fn wso2_carbon_apimgt_5535() {
    let called_wrong = explain(WSO2_APIM, "a_jhNus21KVuoFx65LmkW2O_l10");
    assert_eq!(called_wrong.diagnosis(), Diagnosis::Sha1);
    assert_eq!(called_wrong.found().unwrap().layers, [Base64Url]);
    let asked_for = explain(WSO2_APIM, "NmJmOGUxMzZlYjM2ZDRhNTZlYTA1YzdhZTRiOWE0NWI2M2JmOTc1ZA");
    assert_eq!(asked_for.diagnosis(), Diagnosis::Sha1);
    assert_eq!(asked_for.found().unwrap().layers, [Base64Url, HexLower]);
}

/// wso2/docs-apim#11801: the documentation showed the digest in lower-case hex. Its certificate is not published: the
/// report's two values are shown to be one digest, the mistake is made again with Appendix A's certificate.
#[test]
fn wso2_docs_apim_11801() {
    let (before, after) = (
        "9a0c3570ac7392bee14a408ecb38978852a86d38cbc087feeeeaab2c9a07b9f1",
        "mgw1cKxzkr7hSkCOyziXiFKobTjLwIf-7uqrLJoHufE",
    );
    assert_eq!(hex(Thumbprint::parse(after).unwrap().as_bytes()), before);
    assert_eq!(explain(APPENDIX_A_PEM, before).diagnosis(), Diagnosis::NotRecognised);
    let again = hex(&Sha256::digest(der(APPENDIX_A_PEM)));
    let explanation = explain(APPENDIX_A_PEM, &again);
    assert_eq!((explanation.code(), explanation.found().unwrap().layers.as_slice()), ("hex", [HexLower].as_slice()));
}

/// MicrosoftDocs/azure-docs#84446, #61067, #95348: SHA-1 in hex, in base64url of that hex, and in padded base64. The
/// certificate is not published: made again with Appendix A's.
#[test]
fn azure_docs_84446() {
    let digest = sha1::Sha1::digest(der(APPENDIX_A_PEM));
    let upper = hex(&digest).to_uppercase();
    for (value, layers) in [
        (upper.clone(), vec![HexUpper]),
        (base64url(upper.as_bytes()), vec![Base64Url, HexUpper]),
        (base64url(&digest) + "=", vec![Padded, Base64Url]),
    ] {
        let explanation = explain(APPENDIX_A_PEM, &value);
        assert_eq!((explanation.code(), &explanation.found().unwrap().layers), ("sha1", &layers), "{value}");
        assert!(explanation.to_string().ends_with("write the digest in base64url without padding."));
    }
}

/// IdentityServer4#4286: `x5t#S256` held .NET's `X509Certificate2.Thumbprint`, which is SHA-1 in upper-case hex. No value is
/// given: made again with Appendix A's certificate.
#[test]
fn identity_server_4286() {
    let thumbprint = hex(&sha1::Sha1::digest(der(APPENDIX_A_PEM))).to_uppercase();
    let explanation = explain(APPENDIX_A_PEM, &thumbprint);
    assert_eq!((explanation.code(), explanation.found().unwrap().layers.as_slice()), ("sha1", [HexUpper].as_slice()));
}

/// IdentityServer4#5045: what the reporter expected in the token is SHA-256 of that hex text, which the report's own two
/// values show. The certificate is not published: made again with Appendix A's.
#[test]
fn identity_server_5045() {
    let expected = "d12c93767abd47ffa30cf0406b29115e53aba80e84d447441e5a55b7deac5de3";
    assert_eq!(hex(&Sha256::digest("49BA0325A9FD2BFD1AD578709F200C0FB1F43C59")), expected);
    let thumbprint = hex(&sha1::Sha1::digest(der(APPENDIX_A_PEM))).to_uppercase();
    let explanation = explain(APPENDIX_A_PEM, &hex(&Sha256::digest(thumbprint)));
    assert_eq!((explanation.code(), explanation.found().unwrap().hashed), ("hashed_twice", Hashed::Thumbprint));
}

/// RFC 8705 section 3.1's own example is not canonical, and has been copied into many documentations. Its certificate is not
/// published: the same last character is put to Appendix A's thumbprint.
#[test]
fn rfc_8705_section_3_1() {
    let example = "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2";
    assert!(Thumbprint::parse(example).is_err());
    assert_eq!(explain(APPENDIX_A_PEM, example).diagnosis(), Diagnosis::NotRecognised);
    let explanation = explain(APPENDIX_A_PEM, "A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v2");
    assert_eq!(explanation.found().unwrap().layers, [NonCanonical, Base64Url]);
    assert_eq!(explanation.diagnosis(), Diagnosis::NonCanonical);
}

/// CN=localhost, made 2019: the certificate that WSO2 Identity Server 5.10 and 5.11 come with (product-is#18817).
const WSO2_IS: &str = include_str!("wso2-is-5.10.pem");

/// CN=localhost, made 2010: the certificate that WSO2 API Manager 2 and others of that time come with.
const WSO2_APIM: &str = include_str!("wso2-apim-2.pem");
