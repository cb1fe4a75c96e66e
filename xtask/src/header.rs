//! `xtask header`: `include/certbound.h` from `bindings/c`, and the C table of reasons from the core's.

mod layout;

use crate::generated::{self, Mode, root};
use cbindgen::{Builder, Config, DocumentationLength, DocumentationStyle, Language, SortKey, Style};
use certbound::Reason;
use std::{collections::BTreeMap, fmt::Write as _, path::PathBuf, process::ExitCode};

const TABLE: &str = "bindings/c/src/reason/table.rs";
const HEADER: &str = "include/certbound.h";

/// What holds for all of it, and the way in for C++.
const PREAMBLE: &str = include_str!("header/preamble.h");
const END: &str = "\n#ifdef __cplusplus\n}\n#endif\n\n#endif\n";

/// Enums whose values stand in fields and results of type `uint32_t`, so that no function names them.
const NUMBERS: [&str; 10] = [
    "certbound_chain_mode",
    "certbound_credential",
    "certbound_evidence",
    "certbound_name",
    "certbound_peer_state",
    "certbound_purpose",
    "certbound_reason",
    "certbound_remedy",
    "certbound_revocation",
    "certbound_url",
];

pub(crate) fn run(mode: Mode) -> ExitCode {
    // The header is made from the table, so that goes first.
    let table = BTreeMap::from([(PathBuf::from(TABLE), table().into_bytes())]);
    let made = generated::sync("header", mode, &table, &[]);
    let header = BTreeMap::from([(PathBuf::from(HEADER), header().into_bytes())]);
    match generated::sync("header", mode, &header, &[]) {
        ExitCode::SUCCESS => made,
        failure => failure,
    }
}

fn header() -> String {
    let mut config = Config {
        language: Language::C,
        no_includes: true,
        documentation_style: DocumentationStyle::C99,
        documentation_length: DocumentationLength::Full,
        style: Style::Type,
        sort_by: SortKey::None,
        usize_is_size_t: true,
        line_length: 120,
        ..Config::default()
    };
    config.function.must_use = Some("CERTBOUND_MUST_USE".to_owned());
    config.export.include = NUMBERS.map(str::to_owned).to_vec();
    let sources = root().join("bindings/c");
    let bindings = Builder::new().with_crate(sources).with_config(config).generate().unwrap();
    let mut text = Vec::new();
    bindings.write(&mut text);
    let declarations = format!("{}\n\n{}", version(), String::from_utf8(text).unwrap());
    format!("{PREAMBLE}{}{END}", layout::ordered(&declarations))
}

/// The version, as text and as numbers.
fn version() -> String {
    let version = generated::version();
    let mut text = format!(
        "// The release whose header this is; certbound_version says which library was linked.\n\
         #define CERTBOUND_VERSION \"{version}\"\n"
    );
    for (name, number) in ["MAJOR", "MINOR", "PATCH"].into_iter().zip(version.split('.')) {
        writeln!(text, "#define CERTBOUND_VERSION_{name} {number}").unwrap();
    }
    text
}

fn table() -> String {
    let mut text = String::from(
        "//! Every reason: made by `cargo xtask header` from the core's table.\n\nuse std::ffi::CStr;\n\n\
         /// Why a request or a certificate is refused: docs/reasons.md says what each means. Numbers are stable, and later\n\
         /// releases add to them.\n\
         #[allow(missing_docs, reason = \"their names say it, and docs/reasons.md the rest\")]\n\
         #[repr(C)]\n#[derive(Clone, Copy)]\npub enum certbound_reason {\n",
    );
    for reason in Reason::ALL {
        writeln!(text, "    CERTBOUND_REASON_{} = {},", reason.code().to_uppercase(), reason.number()).unwrap();
    }
    text.push_str(
        "}\n\n/// What C can ask of a number.\npub(super) struct Row {\n    pub(super) number: u32,\n    pub(super) code: &'static CStr,\n    \
         pub(super) section: &'static CStr,\n    pub(super) sentence: &'static CStr,\n}\n\n\
         #[rustfmt::skip]\npub(super) static ROWS: &[Row] = &[\n",
    );
    for reason in Reason::ALL {
        let (number, code, section, sentence) = (reason.number(), reason.code(), reason.section(), reason.sentence());
        writeln!(text, "    Row {{\n        number: {number}, code: c{code:?}, section: c{section:?},\n        sentence: c{sentence:?},\n    }},").unwrap();
    }
    text.push_str("];\n");
    text
}
