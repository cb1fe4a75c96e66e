//! What the tokens look like: odd but legal ones that must be allowed, and those that must be refused, each for its reason.

/// How a minter makes the token.
#[derive(Clone, Copy, PartialEq)]
pub enum Way {
    /// The payload's bytes are signed as they stand.
    Bytes,
    /// The payload's claims go through the library's own JSON.
    Claims,
    /// An HMAC whose key is the text of a public key.
    Secret,
}

impl Way {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Claims => "claims",
            Self::Secret => "secret",
        }
    }
}

pub struct Shape {
    pub name: &'static str,
    pub header: String,
    pub payload: String,
    pub ways: &'static [Way],
    /// `allow`, or the reason.
    pub expected: &'static str,
}

pub const NOW: u64 = 1_790_000_000;
pub const PLAIN: &str = "plain";

const HEADER: &str = r#"{"alg":"$ALG","kid":"$KID","typ":"at+jwt"}"#;
const CNF: &str = r#""cnf":{"x5t#S256":"$X5T"}"#;
const TIMES: &str = r#""iat":1790000000,"exp":1790000300"#;
const WHO: &str = r#""iss":"https://as.example","aud":"https://fhir.example","sub":"a","client_id":"a","jti":"1""#;

const BOTH: &[Way] = &[Way::Bytes, Way::Claims];
/// Another JSON writer would make something else of it, or refuse it.
const AS_IT_STANDS: &[Way] = &[Way::Bytes];

/// Legal, and allowed.
pub fn good() -> Vec<Shape> {
    let payload = |name, payload: String| shape(name, HEADER, payload, BOTH, "allow");
    let header = |name, header| shape(name, header, plain(), BOTH, "allow");
    let with = |more: &str| format!("{{{WHO},{TIMES},{CNF},{more}}}");
    vec![
        payload(PLAIN, plain()),
        payload("escaped solidus", plain().replace('/', r"\/")),
        payload(
            "escaped letters, in names too",
            plain().replace("\"iss\"", r#""\u0069\u0073s""#).replace("x5t#", r"\u00785\u0074\u0023"),
        ),
        payload("surrogate pairs", with(r#""name":"\ud83d\ude00 \uD834\uDD1E","\uD83D\uDE00":"😀𝄞""#)),
        payload("text that looks like JSON", with(r#""note":"\"},\\\"cnf\\\":{\\\\","é\u2028\u007f":"\u00e9""#)),
        payload("confirmation first, issuer last", format!("{{{CNF},{TIMES},{}}}", backwards(WHO))),
        payload(
            "whitespace",
            format!("\r\n\t {} \n", plain().replace(':', " :\t").replace("https :\t", "https:").replace(',', "\r\n, ")),
        ),
        payload(
            "several audiences",
            plain()
                .replace(r#""aud":"#, r#""aud":["https://a.example","#)
                .replace("fhir.example\"", "fhir.example\",\"c\"]"),
        ),
        payload(
            "one audience, in an array",
            plain().replace(r#""https://fhir.example""#, r#"["https://fhir.example"]"#),
        ),
        payload(
            "fractions of a second",
            plain().replace("1790000000", "1790000000.25").replace("1790000300", "1790000299.75"),
        ),
        payload("exponents", plain().replace("1790000000", "1.79e9").replace("1790000300", "17900003E+2")),
        payload("not before", with(r#""nbf":1789999999.5,"auth_time":1789990000"#)),
        payload(
            "nested claims",
            with(
                r#""authorization_details":[{"type":"x","locations":["a"],"n":[[[{"a":null}]]],"exp":"no"}],"aud2":{"aud":[1]},"act":{"sub":"b","cnf":{"jkt":"x"}}"#,
            ),
        ),
        payload(
            "every kind of value",
            with(r#""a":null,"b":true,"c":false,"d":-0,"e":1E-7,"f":[],"g":{},"h":"","i":[[],{}]"#),
        ),
        payload("sixteen levels", with(&format!(r#""deep":{}1{}"#, "[".repeat(15), "]".repeat(15)))),
        payload("long", with(&format!(r#""scope":"read{}","blob":"{}""#, " write".repeat(200), "é".repeat(2000)))),
        payload("fifty more claims", with(&(0..50).map(|n| format!(r#""c{n}":{n}"#)).collect::<Vec<_>>().join(","))),
        shape(
            "numbers no double holds",
            HEADER,
            with(r#""a":1e400,"b":123456789012345678901234567890"#),
            AS_IT_STANDS,
            "allow",
        ),
        header("no kid", r#"{"typ":"at+jwt","alg":"$ALG"}"#),
        header("type in capitals", r#"{"typ":"AT+JWT","alg":"$ALG","kid":"$KID"}"#),
        header("type in both", r#"{"alg":"$ALG","typ":"At+Jwt","kid":"$KID"}"#),
        header("whole media type", r#"{"kid":"$KID","alg":"$ALG","typ":"application/at+jwt"}"#),
        header("whole media type in capitals", r#"{"kid":"$KID","alg":"$ALG","typ":"APPLICATION/AT+JWT"}"#),
        header(
            "more header members, none of them trusted",
            r#"{"jku":"https://evil.example/jwks","x":{"alg":"none","crit":[1]},"alg":"$ALG","kid":"$KID","cty":"x","typ":"at+jwt","x5t#S256":"AA","é":"😀","x5c":["AA=="],"x5u":"https://evil.example/"}"#,
        ),
    ]
}

/// Refused, whoever signed them.
pub fn bad() -> Vec<Shape> {
    let payload = |name, payload, expected| shape(name, HEADER, payload, AS_IT_STANDS, expected);
    let header = |name, header, expected| shape(name, header, plain(), BOTH, expected);
    let other = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
    vec![
        payload("bound to another certificate", plain().replace("$X5T", other), "thumbprint_mismatch"),
        payload("padded thumbprint", plain().replace("$X5T", "$X5T="), "thumbprint_padded"),
        payload("bound to nothing", format!("{{{WHO},{TIMES}}}"), "cnf_missing"),
        payload(
            "two issuers",
            plain().replacen('{', r#"{"i\u0073s":"https://as.example","#, 1),
            "json_duplicate_member",
        ),
        payload("half a surrogate pair", plain().replace("\"1\"", r#""\ud83d""#), "json_malformed"),
        payload("a hidden line break", plain().replace("\"1\"", r#""1\n""#), "json_control_character"),
        payload("a second document", format!("{}{{}}", plain()), "json_malformed"),
        payload("times as strings", plain().replace("1790000300", "\"1790000300\""), "claim_type"),
        payload(
            "over",
            plain().replace("1790000300", "1789999960").replace("1790000000", "1789999000"),
            "token_expired",
        ),
        payload("for another resource", plain().replace("fhir.example", "fhir.example/"), "audience_mismatch"),
        header("of another type", r#"{"alg":"$ALG","kid":"$KID","typ":"JWT"}"#, "token_type_mismatch"),
        header("of no type", r#"{"alg":"$ALG","kid":"$KID"}"#, "token_type_mismatch"),
        header("critical", r#"{"alg":"$ALG","kid":"$KID","typ":"at+jwt","crit":["b64"],"b64":true}"#, "jws_crit"),
        header("of another key", r#"{"alg":"$ALG","kid":"another","typ":"at+jwt"}"#, "key_not_found"),
        shape(
            "signed with a public key",
            r#"{"alg":"HS256","kid":"$KID","typ":"at+jwt"}"#,
            plain(),
            &[Way::Secret],
            "jws_alg_unsupported",
        ),
    ]
}

fn shape(name: &'static str, header: &str, payload: String, ways: &'static [Way], expected: &'static str) -> Shape {
    Shape { name, header: header.to_owned(), payload, ways, expected }
}

fn plain() -> String {
    format!("{{{WHO},{TIMES},{CNF}}}")
}

fn backwards(members: &str) -> String {
    let mut members: Vec<&str> = members.split(',').collect();
    members.reverse();
    members.join(",")
}
