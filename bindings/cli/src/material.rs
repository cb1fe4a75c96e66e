//! What chains are judged by, from the files that the arguments name.

use crate::{
    args::MaterialArgs,
    crl_files::{self, CrlFile},
    exit::Failure,
    forms,
    input::Source,
};
use certbound::{ConfigError, ConfigPart, VerifierBuilder};
use std::fmt::Display;

type Adder = fn(VerifierBuilder, &[u8]) -> Result<VerifierBuilder, ConfigError>;

impl MaterialArgs {
    /// The arguments that are given, each of which may name standard input.
    pub(crate) fn sources(&self) -> impl Iterator<Item = (&'static str, Option<&Source>)> {
        let files = [
            ("--trust-anchors", self.trust_anchors.as_ref()),
            ("--intermediates", self.intermediates.as_ref()),
            ("--pins", self.pins.as_ref()),
        ];
        let bundles = self.spiffe_bundle.iter().map(|bundle| ("--spiffe-bundle", Some(&bundle.source)));
        let crls = self.crl.iter().map(|source| ("--crl", Some(source)));
        files.into_iter().chain(bundles).chain(crls)
    }

    /// Reads them all into a verifier that is being built. The CRLs come out too: what they are worth is not known before.
    pub(crate) fn read_into(&self, mut builder: VerifierBuilder) -> Result<(VerifierBuilder, Vec<CrlFile>), Failure> {
        let files: [(&Option<Source>, Adder, Adder); 3] = [
            (&self.trust_anchors, |b, pem| b.trust_anchors_pem(pem), |b, der| b.trust_anchor_der(der)),
            (&self.intermediates, |b, pem| b.intermediates_pem(pem), |b, der| b.intermediate_der(der)),
            (&self.pins, |b, pem| b.pins_pem(pem), |b, der| b.pin_der(der)),
        ];
        for (source, add_pem, add_der) in files {
            if let Some(source) = source {
                let bytes = source.read()?;
                let add = if forms::is_der(&bytes) { add_der } else { add_pem };
                builder = add(builder, &bytes).map_err(|error| fault(source, &error))?;
            }
        }
        for bundle in &self.spiffe_bundle {
            builder = builder
                .spiffe_bundle_pem(&bundle.name, bundle.source.read()?)
                .map_err(|error| fault(&bundle.source, &error))?;
        }
        let crls = crl_files::read(&self.crl)?;
        Ok((crls.iter().fold(builder, |builder, file| builder.crl(&file.crl)), crls))
    }

    /// The file or the argument behind what the core calls a part.
    pub(crate) fn place(&self, part: ConfigPart) -> Option<String> {
        let named = |flag: &str, source: &Option<Source>| source.as_ref().map_or(flag.to_owned(), Source::to_string);
        match part {
            ConfigPart::TrustAnchors => Some(named("--trust-anchors", &self.trust_anchors)),
            ConfigPart::Intermediates => Some(named("--intermediates", &self.intermediates)),
            ConfigPart::Pins => Some(named("--pins", &self.pins)),
            ConfigPart::Crls => Some("--crl".into()),
            _ => None,
        }
    }
}

/// The core's error, with the name of the file or the argument that it is about.
pub(crate) fn fault(place: impl Display, error: &ConfigError) -> Failure {
    match error.at() {
        "" => Failure::at(place, error.problem()),
        at => Failure::at(place, format!("{at}: {}", error.problem())),
    }
}
