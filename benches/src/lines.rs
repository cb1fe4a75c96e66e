//! The lines: a name, what it is computed from, and its bound. A name never changes its meaning.

#[cfg(not(feature = "aws-lc-rs"))]
use crate::contention;
use crate::{
    c::{self, Call},
    case::Case,
    crl::{load::Load, race, work::Work},
    figures::Figures,
};
use std::{fmt, io};

/// One printed line.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Its name.
    pub name: &'static str,
    /// The most it may be; `None` where it only informs.
    pub bound: Option<f64>,
    formula: Formula,
}

#[derive(Clone, Copy, Debug)]
#[cfg_attr(feature = "aws-lc-rs", expect(dead_code, reason = "its build has few lines"))]
enum Formula {
    Instructions(Case),
    Difference(Case, Case),
    Ratio(Case, Case),
    Allocations(&'static str),
    /// Of the shared library, stripped.
    LibraryBytes,
    /// Of include/certbound.h.
    HeaderLines,
    /// Of the million-entry CRL: bytes on the heap beyond its DER, for each entry.
    BytesPerEntry(&'static str),
    /// Of the million-entry CRL: the time to take it in, over that of another way.
    Time(Load, Load),
    /// Thread time of a cached decision with so many threads on one cache, over that of one.
    #[cfg(not(feature = "aws-lc-rs"))]
    Contention(usize),
}

use Case::*;
use Formula::*;
#[cfg(not(feature = "aws-lc-rs"))]
use Work::*;

/// Every line of a build with the second provider.
#[cfg(feature = "aws-lc-rs")]
pub const LINES: &[Line] = &[
    line("es256.aws_lc.instructions", None, Instructions(Es256Full)),
    line("rs256.aws_lc.instructions", None, Instructions(Rs256Full)),
    line("es256.aws_lc_over_jsonwebtoken.instructions", None, Ratio(Es256Full, Es256AwsLc)),
    line("rs256.aws_lc_over_jsonwebtoken.instructions", Some(0.80), Ratio(Rs256Full, Rs256AwsLc)),
];

/// Every line, in the order in which they are printed.
#[cfg(not(feature = "aws-lc-rs"))]
pub const LINES: &[Line] = &[
    line("es256.raw.instructions", None, Instructions(Es256Raw)),
    line("es256.full.instructions", None, Instructions(Es256Full)),
    line("es256.full_minus_raw.instructions", Some(20_000.0), Difference(Es256Full, Es256Raw)),
    line("es256.full_over_raw.instructions", Some(1.035), Ratio(Es256Full, Es256Raw)),
    line("es256.jsonwebtoken_aws_lc.instructions", None, Instructions(Es256AwsLc)),
    line("es256.jsonwebtoken_rust_crypto.instructions", None, Instructions(Es256RustCrypto)),
    line("es256.full_over_jsonwebtoken.instructions", Some(0.96), Ratio(Es256Full, Es256AwsLc)),
    line("rs256.raw.instructions", None, Instructions(Rs256Raw)),
    line("rs256.full.instructions", None, Instructions(Rs256Full)),
    line("rs256.full_over_raw.instructions", Some(1.12), Ratio(Rs256Full, Rs256Raw)),
    line("rs256.jsonwebtoken_aws_lc.instructions", None, Instructions(Rs256AwsLc)),
    line("rs256.jsonwebtoken_rust_crypto.instructions", None, Instructions(Rs256RustCrypto)),
    line("rs256.full_over_jsonwebtoken.instructions", Some(1.05), Ratio(Rs256Full, Rs256AwsLc)),
    line("cached.instructions", Some(4_000.0), Instructions(Cached)),
    line("cached_over_sha256.instructions", Some(1.35), Ratio(Cached, TokenSha256)),
    line("same_token.instructions", Some(1_200.0), Instructions(SameToken)),
    line("cached_over_full.instructions", None, Ratio(Cached, Es256Full)),
    line("thumbprint_over_sha256.instructions", Some(1.05), Ratio(Thumbprint, Sha256)),
    line("chain3.instructions", None, Instructions(Chain3)),
    line("chain3.webpki.instructions", None, Instructions(Chain3Webpki)),
    line("chain3.es256_over_raw.instructions", Some(2.05), Ratio(Chain3, Es256Raw)),
    line("chain3.over_webpki.instructions", Some(1.02), Ratio(Chain3, Chain3Webpki)),
    line("leaf_parse.instructions", None, Instructions(LeafParse)),
    line("leaf_parse.over_webpki.instructions", Some(2.0), Ratio(LeafParse, LeafParseWebpki)),
    line("crl.1k.chain_over_nocrl", Some(1.05), Ratio(Crl(Chain1k), Chain3)),
    line("crl.1m.chain_over_nocrl", Some(1.05), Ratio(Crl(Chain1m), Chain3)),
    line("crl.1m.load_over_sha256", Some(6.0), Time(Load::Certbound, Load::Sha256)),
    line("crl.1m.load_over_webpki", Some(0.2), Time(Load::Certbound, Load::Webpki)),
    line("crl.1m.bytes_per_entry", Some(24.0), BytesPerEntry("crl.bytes")),
    line("crl.1m.lookup_over_raw", Some(0.002), Ratio(Crl(Lookup1m), Es256Raw)),
    line("crl.1k.chain.webpki_over_nocrl", None, Ratio(Crl(WebpkiChain1k), Chain3Webpki)),
    line("crl.1m.load.webpki_over_sha256", None, Time(Load::Webpki, Load::Sha256)),
    line("crl.1m.bytes_per_entry.webpki", None, BytesPerEntry("crl.bytes.webpki")),
    line("crl.1m.lookup.webpki_over_raw", None, Ratio(Crl(WebpkiLookup1m), Es256Raw)),
    line("full.allocations", Some(0.0), Allocations("full")),
    line("cached.allocations", Some(0.0), Allocations("cached")),
    line("full.rsa.allocations", None, Allocations("full.rsa")),
    line("jsonwebtoken.allocations", None, Allocations("jsonwebtoken")),
    line("c.full_minus_rust.instructions", Some(500.0), Difference(C(Call::Full), Es256Full)),
    line("c.cached_minus_rust.instructions", Some(500.0), Difference(C(Call::Cached), Cached)),
    line("c.same_token_minus_rust.instructions", None, Difference(C(Call::SameToken), SameToken)),
    line("c.so_bytes", Some(1_572_864.0), LibraryBytes),
    line("c.header_lines", Some(700.0), HeaderLines),
    line("cached.contention.2_threads_over_1.time", None, Contention(2)),
    line("cached.contention.8_threads_over_1.time", None, Contention(8)),
];

const fn line(name: &'static str, bound: Option<f64>, formula: Formula) -> Line {
    Line { name, bound, formula }
}

/// A line with its value.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// The line.
    pub line: Line,
    /// Its value.
    pub value: f64,
}

impl Line {
    /// Counts what it needs.
    pub fn measure(self, figures: &mut Figures) -> io::Result<Figure> {
        let mut count = |case| figures.instructions(case).map(|count| count as f64);
        let value = match self.formula {
            Instructions(case) => count(case)?,
            Difference(of, from) => count(of)? - count(from)?,
            Ratio(of, to) => count(of)? / count(to)?,
            Allocations(name) => figures.allocations(name)? as f64,
            LibraryBytes => c::library_bytes()? as f64,
            HeaderLines => c::header_lines()? as f64,
            BytesPerEntry(name) => figures.allocations(name)? as f64 / race::ENTRIES as f64,
            Time(of, to) => figures.time(of)?.as_secs_f64() / figures.time(to)?.as_secs_f64(),
            #[cfg(not(feature = "aws-lc-rs"))]
            Contention(threads) => contention::ratio(threads)?,
        };
        Ok(Figure { line: self, value })
    }
}

impl Figure {
    /// Whether the bound holds; unrounded.
    pub fn holds(&self) -> bool {
        self.line.bound.is_none_or(|bound| self.value <= bound)
    }

    /// The value as it is printed: counts whole, ratios to four places.
    pub fn spelled(&self) -> String {
        match self.line.formula {
            Ratio(..) => format!("{:.4}", self.value),
            BytesPerEntry(_) | Time(..) => format!("{:.2}", self.value),
            #[cfg(not(feature = "aws-lc-rs"))]
            Contention(_) => format!("{:.2}", self.value),
            Instructions(_) | Difference(..) | Allocations(_) | LibraryBytes | HeaderLines => {
                format!("{:.0}", self.value)
            }
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bench {} {}", self.line.name, self.spelled())?;
        match self.line.bound {
            Some(bound) => write!(f, " (bound ≤ {bound})"),
            None => Ok(()),
        }
    }
}
