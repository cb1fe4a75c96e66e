//! One run of `certbound chain` against its golden file.

use super::{der, draft::Draft};
use crate::common::{Run, is_golden, run_in};
use certbound::{Reason, Rule};
use std::{fs, path::PathBuf};

/// A moment in 2026, at which the usual drafts are valid.
const NOW: &str = "1790000000";

/// The files of a run, and its further arguments.
pub(crate) struct Case {
    name: &'static str,
    files: Vec<(&'static str, Vec<u8>)>,
    /// Of arguments that are given several times: the argument, the file's name, and what is in it.
    further: Vec<(&'static str, String, Vec<u8>)>,
    args: Vec<&'static str>,
    trust_domain: &'static str,
}

/// Where the golden files are.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/chain")
}

impl Case {
    pub(crate) fn new(name: &'static str, chain: &[&Draft], anchors: &[&Draft]) -> Self {
        Self::empty(name).certificates("chain", chain).certificates("trust-anchors", anchors)
    }

    pub(crate) fn empty(name: &'static str) -> Self {
        Self { name, files: Vec::new(), further: Vec::new(), args: Vec::new(), trust_domain: "" }
    }

    /// PEM for the argument of this name.
    fn certificates(self, flag: &'static str, drafts: &[&Draft]) -> Self {
        let ders: Vec<Vec<u8>> = drafts.iter().map(|draft| draft.sign()).collect();
        self.file(flag, der::pem(&ders))
    }

    /// A file of bytes for the argument of this name.
    pub(crate) fn file(mut self, flag: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.retain(|(other, _)| *other != flag);
        self.files.push((flag, bytes.into()));
        self
    }

    /// One file more for an argument that can be given several times.
    pub(crate) fn further(mut self, flag: &'static str, file: &str, bytes: Vec<u8>) -> Self {
        self.further.push((flag, file.to_owned(), bytes));
        self
    }

    /// A SPIFFE trust domain's bundle instead of trust anchors.
    pub(crate) fn bundle(mut self, trust_domain: &'static str, drafts: &[&Draft]) -> Self {
        self.trust_domain = trust_domain;
        self.without_anchors().certificates("spiffe-bundle", drafts)
    }

    /// Without trust anchors, for the chain modes that have none.
    pub(crate) fn without_anchors(mut self) -> Self {
        self.files.retain(|(flag, _)| *flag != "trust-anchors");
        self
    }

    /// A pinned certificate instead of trust anchors.
    pub(crate) fn pinned(self, pin: &Draft) -> Self {
        self.without_anchors().certificates("pins", &[pin])
    }

    pub(crate) fn intermediates(self, drafts: &[&Draft]) -> Self {
        self.certificates("intermediates", drafts)
    }

    /// A policy document with this as its `chain`, and an issuer whose keys are not here.
    pub(crate) fn policy(self, chain: &str) -> Self {
        let issuers = r#"[{"issuer": "https://as.example", "audiences": ["https://api.example"]}]"#;
        self.file("policy", format!(r#"{{"version": 1, "issuers": {issuers}, "chain": {chain}}}"#))
    }

    pub(crate) fn args(mut self, args: &[&'static str]) -> Self {
        self.args.extend(args);
        self
    }

    /// Refused for breaking this rule.
    pub(crate) fn breaks(self, rule: Rule) {
        self.refused(rule, rule.reason(), rule.advice());
    }

    /// Refused for breaking this rule, with a reason and an advice that are not the rule's usual ones.
    pub(crate) fn refused(self, rule: Rule, reason: Reason, advice: &str) {
        let (text, run) = self.run();
        assert_eq!(run.status, Some(1), "{}", run.err);
        let headline = format!("REFUSE  {} ({})", reason.code(), reason.number());
        let cause = format!("rule           {}, {}\n", rule.code(), rule.section());
        for part in [headline.as_str(), &cause, advice, "serial ", "x5t#S256", "    ! "] {
            assert!(text.contains(part), "{part}:\n{text}");
        }
    }

    /// With this exit status.
    pub(crate) fn exits(self, status: i32) {
        let (text, run) = self.run();
        assert_eq!(run.status, Some(status), "{text}");
    }

    /// Runs it, and compares.
    fn run(self) -> (String, Run) {
        let home = tempfile::tempdir().unwrap();
        let mut args: Vec<String> = vec!["chain".into()];
        for (flag, bytes) in &self.files {
            let file = format!("{flag}.{}", if *flag == "policy" { "json" } else { "pem" });
            fs::write(home.path().join(&file), bytes).unwrap();
            let value = if *flag == "spiffe-bundle" { format!("{}={file}", self.trust_domain) } else { file };
            args.extend([format!("--{flag}"), value]);
        }
        for (flag, file, bytes) in &self.further {
            fs::write(home.path().join(file), bytes).unwrap();
            args.extend([format!("--{flag}"), file.clone()]);
        }
        args.extend(["--now".to_owned(), NOW.to_owned()]);
        args.extend(self.args.iter().map(ToString::to_string));
        let run = run_in(home.path(), &args.iter().map(String::as_str).collect::<Vec<_>>());
        let text = format!("$ certbound {}\n{}{}", args.join(" "), run.out, run.err);
        is_golden(&folder().join(format!("{}.txt", self.name)), &text);
        (text, run)
    }
}
