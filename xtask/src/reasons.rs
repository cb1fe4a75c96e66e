//! `xtask reasons`: from the table of reasons, `docs/reasons.md` (with the table of rules) and the table of the npm package.

mod javascript;

use crate::generated::{self, Mode};
use certbound::{Reason, Rule};
use std::{collections::BTreeMap, fmt::Write as _, path::PathBuf, process::ExitCode};

const HEAD: &str = "# Reasons

Every refusal has one of these. Numbers and codes are stable: the table is append-only, and none is ever reused. The
hundreds digit is the step that refuses; the first step that fails names the reason.

The page is made by `cargo xtask reasons` from `src/reason.rs` and `src/chain/rule.rs`.

";

const RULES: &str = "## The rules of path validation

What a path can break, finer than the reasons above: the rules that a report of the paths tried names. Codes are stable
too. Those with the reason `certificate_profile` hold under the profile `strict` alone.

| rule | reason | section | what to do |
|---|---|---|---|
";

/// The steps, by the hundreds digit of their reasons.
const STEPS: [(u16, &str); 7] = [
    (1, "The request"),
    (2, "The certificate"),
    (3, "The token's shape"),
    (4, "The signature"),
    (5, "The claims"),
    (6, "The confirmation and the binding"),
    (7, "The scope"),
];

pub(crate) fn run(mode: Mode) -> ExitCode {
    let files = BTreeMap::from([
        (PathBuf::from("docs/reasons.md"), page().into_bytes()),
        (PathBuf::from("bindings/wasm/reasons.d.ts"), javascript::types().into_bytes()),
        (PathBuf::from("bindings/wasm/js/reasons.js"), javascript::table().into_bytes()),
    ]);
    generated::sync("reasons", mode, &files, &[])
}

fn page() -> String {
    let mut page = HEAD.to_owned();
    for (hundred, title) in STEPS {
        writeln!(page, "## {title}\n").unwrap();
        writeln!(page, "| number | code | HTTP | OAuth error | TLS alert | remedy | section | meaning |").unwrap();
        writeln!(page, "|---:|---|---:|---|---:|---|---|---|").unwrap();
        for reason in Reason::ALL.iter().filter(|reason| reason.number() / 100 == hundred) {
            let oauth = reason.oauth_error().map_or("", |error| error.as_str());
            let alert = reason.tls_alert().map_or(String::new(), |alert| alert.number().to_string());
            let remedy = reason.remedy().map_or("", |remedy| remedy.code());
            let (number, code, status) = (reason.number(), reason.code(), reason.http_status());
            let (section, sentence) = (reason.section(), reason.sentence());
            writeln!(
                page,
                "| {number} | `{code}` | {status} | {oauth} | {alert} | {remedy} | {section} | {sentence} |"
            )
            .unwrap();
        }
        page.push('\n');
    }
    page.push_str(RULES);
    for rule in Rule::ALL {
        let (code, reason) = (rule.code(), rule.reason().code());
        writeln!(page, "| `{code}` | `{reason}` | {} | {} |", rule.section(), rule.advice()).unwrap();
    }
    page
}
