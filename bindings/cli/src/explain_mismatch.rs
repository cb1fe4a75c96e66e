//! `certbound explain-mismatch`: what a wrong `x5t#S256` is, as the core finds out.

mod token;

use crate::{
    args::ExplainMismatchArgs,
    exit::{Failure, Outcome},
    forms,
    input::{self, Source},
    style::{self, ALLOW, DENY},
};
use certbound::{
    Explanation, Found, HashAlgorithm, Identity, Layer, MismatchInput, Thumbprint, Whose, explain_mismatch,
};
use serde::Serialize;

pub(crate) const HELP: &str = "\
The value is taken apart, encoding by encoding, and looked up among the digests of everything that has been
hashed in a certificate's place. What is named was recomputed: it is no guess. Nothing is verified.

Example: a proxy answers thumbprint_mismatch, and the authorization server says it did everything right.

  $ certbound explain-mismatch --chain client-chain.pem --token token.jwt
  hex_encoded
  …
  $ certbound explain-mismatch --chain client-chain.pem --earlier last-year.pem \\
        --value OoqNZ1OPzpMqDgGM83tIFAPAEFyWLFU0gHTvUz1zvBE
  renewed_same_key
  …

Exit status: 0 the value is the certificate's thumbprint; 1 it is not, recognised or not; 2 your mistake.";

#[derive(Serialize)]
struct Shown<'a> {
    #[serde(rename = "match")]
    is_match: bool,
    code: &'static str,
    sentence: String,
    value: &'a str,
    expected: String,
    found: Option<ShownFound>,
}

#[derive(Serialize)]
struct ShownFound {
    certificate: &'static str,
    index: Option<usize>,
    hashed: &'static str,
    hash: Option<&'static str>,
    encodings: Vec<&'static str>,
}

pub(crate) fn run(args: &ExplainMismatchArgs) -> Result<Outcome, Failure> {
    input::one_standard_input([
        ("--chain", Some(&args.chain)),
        ("--token", args.token.as_ref()),
        ("--earlier", args.earlier.as_ref()),
    ])?;
    let chain = certificates(&args.chain)?;
    let earlier = args.earlier.as_ref().map(certificates).transpose()?;
    let value = match (&args.value, &args.token) {
        (Some(value), _) if style::redact(value) != *value => {
            return Err(Failure::at("--value", "a token where its x5t#S256 belongs; pipe it to --token -"));
        }
        (Some(value), _) => value.clone(),
        (None, Some(source)) => token::x5t_s256(&source.read()?).map_err(|problem| source.fault(problem))?,
        (None, None) => return Err(Failure::at("--value", "either this or --token is needed")),
    };
    let ders: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
    // A file of the earlier certificate may be its chain: the client's own stands first there, too.
    let earlier = earlier.as_ref().and_then(|chain| chain.first()).map(Vec::as_slice);
    let explanation = explain_mismatch(&MismatchInput { chain: &ders, value: &value, earlier });
    let expected = ders.first().map(|leaf| Thumbprint::of_der(leaf).to_string()).unwrap_or_default();
    let text = match args.json {
        true => style::json(&shown(&explanation, &value, expected)),
        false => human(&explanation, &value, &expected),
    };
    Ok(Outcome { text: style::redact(&text), warnings: Vec::new(), success: explanation.is_match() })
}

fn certificates(source: &Source) -> Result<Vec<Vec<u8>>, Failure> {
    let ders = forms::certificates(&source.read()?).map_err(|problem| source.fault(problem))?;
    for (index, der) in ders.iter().enumerate() {
        Identity::without_names(der)
            .map_err(|problem| source.fault(format!("certificate {}: {problem}", index + 1)))?;
    }
    Ok(ders)
}

fn shown<'a>(explanation: &Explanation, value: &'a str, expected: String) -> Shown<'a> {
    Shown {
        is_match: explanation.is_match(),
        code: explanation.code(),
        sentence: explanation.to_string(),
        value,
        expected,
        found: explanation.found().map(shown_found),
    }
}

fn shown_found(found: &Found) -> ShownFound {
    let (certificate, index) = match found.whose {
        Whose::Chain(index) => ("chain", Some(index)),
        Whose::Earlier => ("earlier", None),
        _ => ("unknown", None),
    };
    ShownFound {
        certificate,
        index,
        hashed: found.hashed.code(),
        hash: found.hash.map(HashAlgorithm::code),
        encodings: found.layers.iter().copied().map(Layer::code).collect(),
    }
}

fn human(explanation: &Explanation, value: &str, expected: &str) -> String {
    let style = if explanation.is_match() { ALLOW } else { DENY };
    [
        format!("{}\n\n  {explanation}\n\n", style::paint(style, explanation.code())),
        style::field("the value", value),
        style::field("should be", expected),
    ]
    .concat()
}
