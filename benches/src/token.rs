//! The measured tokens: what an RFC 9068 authorization server issues, with fixed keys and deterministic signatures.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use certbound::Thumbprint;
use p256::ecdsa::signature::Signer as _;
use rsa::{
    pkcs8::DecodePrivateKey as _,
    signature::{SignatureEncoding as _, Signer as _},
    traits::PublicKeyParts as _,
};
use serde_json::{Value, json};

/// Who issues.
pub const ISSUER: &str = "https://as.example";
/// For whom.
pub const AUDIENCE: &str = "https://fhir.example";
/// When it is issued; the certificates of the vectors are valid then.
pub const ISSUED_AT: u64 = 1_790_000_000;
/// Bytes of the claims, so that figures of different runs are of the same work.
pub const CLAIMS_BYTES: usize = 590;

/// A TEST KEY, shared with the vectors.
const RSA: &str = include_str!("../../xtask/src/vectors/keys/rsa-2048-a.pem");

/// The algorithms that are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// ECDSA on P-256.
    Es256,
    /// RSASSA-PKCS1-v1_5 of 2048 bits.
    Rs256,
}

/// A signed token and what verifies it.
#[derive(Debug)]
pub struct Token {
    /// The compact form.
    pub text: String,
    /// What the signature is over.
    pub signing_input: String,
    /// The decoded signature.
    pub signature: Vec<u8>,
    /// The public key.
    pub jwk: Value,
}

impl Token {
    /// Claims of [`CLAIMS_BYTES`] bound to `thumbprint`, under a header of 52 bytes: 945 bytes in all with ES256.
    pub fn plain(algorithm: Algorithm, thumbprint: &Thumbprint) -> Self {
        let claims = claims(thumbprint);
        assert_eq!(claims.len(), CLAIMS_BYTES, "the token's claims changed: {claims}");
        Self::sign(algorithm, &claims)
    }

    /// The same claims with escapes in names and values: each such string has to be decoded into the scratch.
    pub fn escaped(algorithm: Algorithm, thumbprint: &Thumbprint) -> Self {
        let claims = claims(thumbprint).replace("client_id", "client\\u005fid").replace('/', "\\/");
        Self::sign(algorithm, &claims)
    }

    fn sign(algorithm: Algorithm, claims: &str) -> Self {
        let (alg, kid) = match algorithm {
            Algorithm::Es256 => ("ES256", "as-es256-2026"),
            Algorithm::Rs256 => ("RS256", "as-rs256-2026"),
        };
        let header = format!(r#"{{"alg":"{alg}","typ":"at+jwt","kid":"{kid}"}}"#);
        assert_eq!(header.len(), 52, "the token's header changed: {header}");
        let signing_input = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
        let (signature, mut jwk) = match algorithm {
            Algorithm::Es256 => es256(signing_input.as_bytes()),
            Algorithm::Rs256 => rs256(signing_input.as_bytes()),
        };
        jwk["kid"] = kid.into();
        jwk["alg"] = alg.into();
        let text = format!("{signing_input}.{}", URL_SAFE_NO_PAD.encode(&signature));
        Self { text, signing_input, signature, jwk }
    }

    /// A member of the public key, decoded.
    pub fn key_bytes(&self, member: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(self.jwk[member].as_str().unwrap()).unwrap()
    }
}

/// The claims RFC 9068 requires, `nbf`, `scope` and `cnf`.
fn claims(thumbprint: &Thumbprint) -> String {
    let scope = "system/Patient.rs system/Observation.rs system/Encounter.rs system/Condition.rs system/Procedure.rs \
                 system/MedicationRequest.rs system/AllergyIntolerance.rs system/Immunization.rs \
                 system/DiagnosticReport.rs system/DocumentReference.rs system/Goal.rs system/Group.rs";
    format!(
        concat!(
            r#"{{"iss":"{}","sub":"e9a0c5be-42d1-4fb7-9a57-6f0d6e0d1c11","aud":"{}","exp":{},"iat":{},"nbf":{},"#,
            r#""jti":"0b0b8b1e-6c2e-4c8f-a2a5-3f3f5c1d9e77","client_id":"e9a0c5be-42d1-4fb7-9a57-6f0d6e0d1c11","#,
            r#""scope":"{}","cnf":{{"x5t#S256":"{}"}}}}"#
        ),
        ISSUER,
        AUDIENCE,
        ISSUED_AT + 300,
        ISSUED_AT,
        ISSUED_AT,
        scope,
        thumbprint
    )
}

fn es256(message: &[u8]) -> (Vec<u8>, Value) {
    let key = p256::ecdsa::SigningKey::from_slice(&[7; 32]).unwrap();
    let signature: p256::ecdsa::Signature = key.sign(message);
    let point = key.verifying_key().to_sec1_point(false);
    let (x, y) = (&point.as_bytes()[1..33], &point.as_bytes()[33..]);
    let jwk = json!({"kty": "EC", "crv": "P-256", "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y)});
    (signature.to_bytes().to_vec(), jwk)
}

fn rs256(message: &[u8]) -> (Vec<u8>, Value) {
    let key = rsa::RsaPrivateKey::from_pkcs8_pem(RSA).unwrap();
    let (n, e) = (key.n().to_bytes_be(), key.e().to_bytes_be());
    let jwk = json!({"kty": "RSA", "n": URL_SAFE_NO_PAD.encode(n), "e": URL_SAFE_NO_PAD.encode(e)});
    (rsa::pkcs1v15::SigningKey::<rsa::sha2::Sha256>::new(key).sign(message).to_vec(), jwk)
}
