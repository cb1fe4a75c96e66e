//! `certbound inspect`: what is in a token or a certificate. It shows; it verifies nothing and says so.

mod claims;
mod key;
mod names;
mod revocation;
mod token;
mod x509;

use crate::{
    args::InspectArgs,
    clock,
    exit::{Failure, Outcome},
    forms,
    style::{self, HEADING},
};

pub(crate) fn run(args: &InspectArgs) -> Result<Outcome, Failure> {
    let now = clock::now(args.now)?;
    let bytes = args.source.read()?;
    let fault = |problem| args.source.fault(problem);
    let text = match (token_text(&bytes), revocation::read(&bytes)) {
        (Some(text), _) => {
            let token = token::read(text, now).map_err(fault)?;
            if args.json { style::json(&token) } else { token::human(&token) }
        }
        (None, Some(found)) => {
            let found = found.map_err(fault)?;
            if args.json { style::json(&found) } else { found.iter().map(revocation::human).collect() }
        }
        (None, None) => {
            let ders = forms::certificates(&bytes).map_err(|problem| fault(format!("no token; {problem}")))?;
            let shown = ders.iter().enumerate().map(|(index, der)| {
                x509::read(der, now).map_err(|problem| fault(format!("certificate {}: {problem}", index + 1)))
            });
            let shown = shown.collect::<Result<Vec<_>, _>>()?;
            if args.json { style::json(&shown) } else { human(&shown) }
        }
    };
    // Tokens inside of claims are as secret as the one around them.
    Ok(Outcome::said(style::redact(&text)))
}

/// A token shows in its form: segments between dots, with an authentication scheme before them or not. No form of a
/// certificate has a dot before its first line, except as a comment.
fn token_text(bytes: &[u8]) -> Option<&str> {
    let text = str::from_utf8(bytes).ok()?.trim();
    let is_certificate = text.contains("-----BEGIN") || text.contains('%') || text.starts_with(':');
    (!is_certificate && text.contains('.')).then_some(text)
}

fn human(shown: &[x509::Shown]) -> String {
    let mut out = String::new();
    for (index, one) in shown.iter().enumerate() {
        let place = match (index, shown.len()) {
            (_, 1) => String::new(),
            (0, count) => format!(" 1 of {count}, the identity"),
            (_, count) => format!(" {} of {count}", index + 1),
        };
        let title = format!("certificate{place}; NOTHING WAS VERIFIED");
        out += &format!("{}\n{}", style::paint(HEADING, &title), x509::human(one));
    }
    out
}
