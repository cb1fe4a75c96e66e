//! The table of reasons in JavaScript, and its types.

use certbound::Reason;
use std::{collections::BTreeSet, fmt::Write as _};

const TYPES: &str = "\
// Made by `cargo xtask reasons` from `src/reason.rs`.

/** The row of a reason. Numbers and codes are stable: none is ever reused. */
export interface ReasonInfo {
  /** The hundreds digit is the step that refuses. */
  readonly number: number;
  readonly code: Reason;
  readonly httpStatus: 400 | 401 | 403 | 425 | 500;
  /** The `error` value of the challenge (RFC 6750 section 3.1). */
  readonly oauthError?: OAuthError;
  /** The alert that a server which ends TLS itself would send (RFC 8446 section 6.2). */
  readonly tlsAlert?: { readonly number: number; readonly name: string };
  readonly remedy?: Remedy;
  /** The section of the RFC that demands it. */
  readonly section: string;
  readonly sentence: string;
}
";

const TABLE: &str = "\
// @ts-check
// Made by `cargo xtask reasons` from `src/reason.rs`.

/** @import { Reason, ReasonInfo } from \"../reasons.js\" */

/** @type {readonly ReasonInfo[]} */
const ROWS = [
";

const INDEX: &str = "\
];

for (const row of ROWS) {
  if (row.tlsAlert !== undefined) Object.freeze(row.tlsAlert);
  Object.freeze(row);
}

/** By code, in the order of the numbers. */
/** @type {ReadonlyMap<Reason, ReasonInfo>} */
export const REASONS = new Map(ROWS.map((row) => [row.code, row]));
";

/// `reasons.d.ts`.
pub(super) fn types() -> String {
    let mut types = TYPES.to_owned();
    let errors = Reason::ALL.iter().filter_map(|reason| reason.oauth_error()).map(|error| error.as_str());
    let remedies = Reason::ALL.iter().filter_map(|reason| reason.remedy()).map(|remedy| remedy.code());
    let docs = "The `error` values of RFC 6750 section 3.1.";
    union(&mut types, "OAuthError", docs, errors.collect::<BTreeSet<_>>());
    let docs = "What a host can do so that the same request may succeed.";
    union(&mut types, "Remedy", docs, remedies.collect::<BTreeSet<_>>());
    let docs = "Why a request is refused. Later versions add reasons: a `switch` over them needs a `default`.";
    union(&mut types, "Reason", docs, Reason::ALL.iter().map(|reason| reason.code()));
    types
}

/// `js/reasons.js`.
pub(super) fn table() -> String {
    let mut table = TABLE.to_owned();
    for reason in Reason::ALL {
        let (number, code, status) = (reason.number(), reason.code(), reason.http_status());
        writeln!(table, "  {{\n    number: {number},\n    code: \"{code}\",\n    httpStatus: {status},").unwrap();
        if let Some(error) = reason.oauth_error() {
            writeln!(table, "    oauthError: \"{}\",", error.as_str()).unwrap();
        }
        if let Some(alert) = reason.tls_alert() {
            let (number, name) = (alert.number(), alert.name());
            writeln!(table, "    tlsAlert: {{ number: {number}, name: \"{name}\" }},").unwrap();
        }
        if let Some(remedy) = reason.remedy() {
            writeln!(table, "    remedy: \"{}\",", remedy.code()).unwrap();
        }
        // Debug's escapes of plain text are JavaScript's, too.
        let (section, sentence) = (reason.section(), reason.sentence());
        writeln!(table, "    section: {section:?},\n    sentence: {sentence:?},\n  }},").unwrap();
    }
    table + INDEX
}

fn union<'a>(types: &mut String, name: &str, docs: &str, members: impl IntoIterator<Item = &'a str>) {
    writeln!(types, "\n/** {docs} */\nexport type {name} =").unwrap();
    let members: Vec<_> = members.into_iter().map(|member| format!("  | \"{member}\"")).collect();
    writeln!(types, "{};", members.join("\n")).unwrap();
}
