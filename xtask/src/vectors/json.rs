//! JSON as strangers write it: in claims and in headers. (Answers: see `introspection`.)

use super::case::Case;
use super::draft::Draft;
use super::jwt::{Mint, quoted};
use super::world::World;
use super::{CLIENT, NOW};

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = well_formed(world);
    cases.extend(malformed(world));
    cases.extend(no_objects(world));
    cases.extend(duplicates(world));
    cases.extend(controls(world));
    cases
}

fn case<'w>(world: &'w World, name: &str, builds: &str, section: &str, mint: Mint) -> Draft<'w> {
    Draft::new(world, "json", name, builds, section).mint(mint)
}

fn well_formed(world: &World) -> Vec<Case> {
    let allowed = |name: &str, builds: &str, mint: Mint| case(world, name, builds, "RFC 8259", mint).allows();
    let mint = || world.mint();
    vec![
        allowed("plain", "Claims with no odd character.", mint().text(|text| format!("{text} "))),
        allowed(
            "white-space",
            "Every kind of white space wherever JSON takes it.",
            mint().text(|text| format!("\r\n\t {} \n", text.replace(",\"", " ,\t\"").replace("\":", "\"\r\n: "))),
        ),
        allowed(
            "escaped-names",
            "Names spelled with escapes: `\\u0065xp`, `c\\u006ef` and `x5t\\u0023S256`.",
            mint().text(|text| {
                text.replace("\"exp\"", "\"\\u0065xp\"")
                    .replace("\"cnf\"", "\"c\\u006ef\"")
                    .replace("x5t#S256", "x5t\\u0023S256")
            }),
        ),
        allowed(
            "escaped-values",
            "An issuer, an audience and a client with escaped characters.",
            mint().text(|text| text.replace("https://", "https:\\/\\/").replace(CLIENT, "\\u0061lice-app")),
        ),
        allowed(
            "harmless-escapes",
            "Escaped quotation marks, backslashes, letters and a surrogate pair in a claim.",
            mint().claim("x", r#""\" \\ \/ \u00e9 \uD83D\uDD12""#),
        ),
        allowed(
            "raw-utf8",
            "Letters beyond ASCII as they are, beside the delete character, which JSON lets pass.",
            mint().claim("x", "\"\u{e9}\u{1f512}\u{7f}\""),
        ),
        allowed(
            "equal-names-apart",
            "One name in two objects is no duplicate.",
            mint().claim("x", r#"{"exp":1,"y":{"exp":2}}"#),
        ),
        allowed(
            "names-that-differ-in-case",
            "`Exp` and `EXP` beside `exp` are other claims, of no meaning.",
            mint().claim("Exp", 1).claim("EXP", true),
        ),
        allowed(
            "prototype",
            "A member `__proto__` with an `exp` in it stands for itself only.",
            mint().claim("__proto__", r#"{"exp":1,"cnf":null}"#),
        ),
        allowed(
            "unknown-number",
            "A number no machine holds exactly, in a claim nobody reads.",
            mint().claim("x", "1e300"),
        ),
        allowed(
            "escaped-header",
            "Header names and values spelled with escapes.",
            mint().header_text(|text| text.replace("\"alg\"", "\"\\u0061lg\"").replace("as-es256", "\\u0061s-es256")),
        ),
    ]
}

fn malformed(world: &World) -> Vec<Case> {
    let refused = |name: &str, builds: &str, mint: Mint| {
        case(world, name, builds, "RFC 8259", mint).denies("json_malformed", "plain")
    };
    let mint = || world.mint();
    let spliced = |splice: &[u8]| {
        let text = mint().claim("x", quoted("@")).claims_text();
        let (before, after) = text.split_once('@').unwrap();
        mint().bytes([before.as_bytes(), splice, after.as_bytes()].concat())
    };
    vec![
        refused("trailing-byte", "A letter after the claims.", mint().text(|text| text + "x")),
        refused("two-documents", "A second object after the claims.", mint().text(|text| text + "{}")),
        refused("trailing-nul", "A NUL after the claims.", mint().text(|text| text + "\0")),
        refused(
            "truncated",
            "The claims lack their closing brace.",
            mint().text(|text| text[..text.len() - 1].to_owned()),
        ),
        refused(
            "byte-order-mark",
            "The claims begin with a byte order mark.",
            mint().text(|text| format!("\u{feff}{text}")),
        ),
        refused("invalid-utf8", "A byte in a string that UTF-8 never has.", spliced(b"\xff")),
        refused("overlong-utf8", "A slash in two bytes, as UTF-8 forbids.", spliced(b"\xc0\xaf")),
        refused(
            "surrogate-in-utf8",
            "Half of a surrogate pair, written as UTF-8 would if it could.",
            spliced(b"\xed\xa0\x80"),
        ),
        refused(
            "utf16",
            "The claims in UTF-16.",
            mint().bytes(mint().claims_text().encode_utf16().flat_map(u16::to_be_bytes).collect()),
        ),
        refused("raw-line-break", "A line break in a string, not escaped.", spliced(b"\n")),
        refused("raw-nul", "A NUL in a string, not escaped.", spliced(b"\0")),
        refused("lone-surrogate", "The first half of a surrogate pair, escaped, alone.", spliced(br"\ud83d")),
        refused("lone-low-surrogate", "The second half of a surrogate pair, escaped, alone.", spliced(br"\udd12")),
        refused("unknown-escape", "`\\x41` in a string.", spliced(br"\x41")),
        refused("trailing-comma", "A comma after the last claim.", mint().text(|text| text.replace("}}", "},}"))),
        refused("comment", "A comment between the claims.", mint().text(|text| text.replacen(',', "/* */,", 1))),
        refused("single-quotes", "A name in single quotation marks.", mint().with_members("'x':1")),
        refused("leading-zero", "A number that begins with a zero.", mint().claim("exp", format!("0{}", NOW + 540))),
        refused("leading-plus", "A number that begins with a plus.", mint().claim("exp", format!("+{}", NOW + 540))),
        refused("hexadecimal", "A number in hexadecimal.", mint().claim("exp", format!("{:#x}", NOW + 540))),
        refused("not-a-number", "`exp` is `NaN`.", mint().claim("exp", "NaN")),
        refused("infinity", "`exp` is `Infinity`.", mint().claim("exp", "Infinity")),
        refused(
            "malformed-header",
            "The header lacks its closing brace.",
            mint().header_text(|text| text[..text.len() - 1].to_owned()),
        ),
        refused("header-trailing-byte", "A letter after the header.", mint().header_text(|text| text + "x")),
    ]
}

fn no_objects(world: &World) -> Vec<Case> {
    let refused = |name: &str, builds: &str, mint: Mint| {
        case(world, name, builds, "RFC 7519 section 7.2", mint).denies("json_not_object", "plain")
    };
    let mint = || world.mint();
    vec![
        refused("array", "The claims inside an array.", mint().text(|text| format!("[{text}]"))),
        refused("string", "The claims as a string that holds them.", mint().text(|text| quoted(&text))),
        refused("number", "The claims are a number.", mint().text(|_| "1790000540".to_owned())),
        refused("null", "The claims are null.", mint().text(|_| "null".to_owned())),
        refused("header-array", "The header inside an array.", mint().header_text(|text| format!("[{text}]"))),
        refused("header-string", "The header is its algorithm's name.", mint().header_text(|_| quoted("ES256"))),
    ]
}

fn duplicates(world: &World) -> Vec<Case> {
    let refused = |name: &str, builds: &str, mint: Mint| {
        case(world, name, builds, "RFC 7519 section 4", mint).denies("json_duplicate_member", "plain")
    };
    let mint = || world.mint();
    let thumbprint = world.pki.thumbprint("alice");
    let bob = world.pki.thumbprint("bob");
    vec![
        refused(
            "duplicate-claim",
            "`exp` twice: the first has passed, the second has not.",
            mint().claim("exp", NOW - 3600).with_members(&format!("\"exp\":{}", NOW + 540)),
        ),
        refused(
            "duplicate-claim-of-one-value",
            "`exp` twice, with one value.",
            mint().with_members(&format!("\"exp\":{}", NOW + 540)),
        ),
        refused(
            "duplicate-cnf",
            "Two confirmations: bob's and, later, alice's.",
            mint()
                .claim("cnf", super::jwt::x5t(&bob))
                .with_members(&format!("\"cnf\":{}", super::jwt::x5t(&thumbprint))),
        ),
        refused(
            "duplicate-in-cnf",
            "A confirmation with two thumbprints: bob's and, later, alice's.",
            mint().claim("cnf", format!(r#"{{"x5t#S256":"{bob}","x5t#S256":"{thumbprint}"}}"#)),
        ),
        refused(
            "duplicate-spelled-apart",
            "`exp` and `\\u0065xp` are one name.",
            mint().with_members(r#""\u0065xp":1"#),
        ),
        refused(
            "duplicate-deep-inside",
            "Two equal names in a claim nobody reads.",
            mint().claim("x", r#"[{"y":[{"z":1,"z":2}]}]"#),
        ),
        refused("duplicate-empty-name", "Two empty names.", mint().with_members(r#""":1,"":2"#)),
        refused(
            "duplicate-far-apart",
            "Two equal names with fifty others between.",
            mint().claim("x", {
                let members: Vec<String> = (0..50).map(|number| format!(r#""m{number}":0"#)).collect();
                format!(r#"{{"m":0,{},"m":0}}"#, members.join(","))
            }),
        ),
        refused(
            "duplicate-alg",
            "`alg` twice in the header: `none` and, later, ES256.",
            mint().header_text(|text| text.replace("{", r#"{"alg":"none","#)),
        ),
        refused(
            "duplicate-in-header-spelled-apart",
            "`kid` and `\\u006bid` are one name.",
            mint().header_text(|text| text.replace('}', r#","\u006bid":"as-next"}"#)),
        ),
    ]
}

fn controls(world: &World) -> Vec<Case> {
    let refused = |name: &str, builds: &str, mint: Mint| {
        case(world, name, builds, "RFC 8259 section 7", mint).denies("json_control_character", "harmless-escapes")
    };
    let mint = || world.mint();
    vec![
        refused(
            "nul-in-client-id",
            "An escaped NUL after alice's name, where C would stop reading.",
            mint().claim("client_id", r#""alice-app\u0000.evil""#),
        ),
        refused("nul-in-a-name", "An escaped NUL in a claim's name.", mint().with_members(r#""exp\u0000":1"#)),
        refused(
            "line-break-in-scope",
            "An escaped line break in the scope, for a log or a header to trip over.",
            mint().claim("scope", r#""system/Patient.rs\r\nX-Admin: 1""#),
        ),
        refused("tab-in-unknown-claim", "An escaped tab in a claim nobody reads.", mint().claim("x", r#"["\t"]"#)),
        refused(
            "last-control-character",
            "The escaped character U+001F in a claim nobody reads.",
            mint().claim("x", r#""\u001F""#),
        ),
        refused("backspace", "`\\b` in a claim nobody reads.", mint().claim("x", r#""a\b""#)),
        refused("nul-in-kid", "An escaped NUL after the key's name.", mint().header("kid", r#""as-es256\u0000""#)),
        refused(
            "nul-in-thumbprint",
            "An escaped NUL after the thumbprint.",
            mint().claim("cnf", format!(r#"{{"x5t#S256":"{}\u0000"}}"#, world.pki.thumbprint("alice"))),
        ),
    ]
}
