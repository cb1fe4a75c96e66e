//! Members of the suites' JSON, decoded. What is missing or of another kind is `None`, never a crash.

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose::STANDARD},
};
use certbound::UnixTime;
use serde_json::Value;
use time::{Date, Month, PrimitiveDateTime, Time};

/// base64url as a lenient reader sees it, so that the harness understands what the core must refuse.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_encode_padding(false),
);

pub(crate) fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name).and_then(Value::as_str)
}

/// A list; empty where there is none.
pub(crate) fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

pub(super) fn hex(value: &Value, name: &str) -> Option<Vec<u8>> {
    let digits = text(value, name)?.as_bytes();
    let (pairs, rest) = digits.as_chunks::<2>();
    let byte = |pair: &[u8; 2]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    rest.is_empty().then(|| pairs.iter().map(byte).collect())?
}

/// The DER in a PEM text's first block.
pub(crate) fn pem(pem: &str) -> Option<Vec<u8>> {
    let lines = pem.lines().skip_while(|line| !line.starts_with("-----BEGIN")).skip(1);
    let body: String = lines.take_while(|line| !line.starts_with("-----")).map(str::trim).collect();
    STANDARD.decode(body).ok()
}

/// The DER of each PEM text in a list; `None` where one is none.
pub(super) fn pems(value: &Value, name: &str) -> Option<Vec<Vec<u8>>> {
    list(value, name).iter().map(|text| pem(text.as_str()?)).collect()
}

/// The moment of an RFC 3339 text in UTC, in whole seconds: certificates have no
/// fractions, so what is less is left out.
pub(super) fn moment(text: &str) -> Option<UnixTime> {
    let (date, time) = text.strip_suffix('Z').or_else(|| text.strip_suffix("+00:00"))?.split_once('T')?;
    let mut date = date.splitn(3, '-');
    let (year, month) = (date.next()?.parse().ok()?, date.next()?.parse::<u8>().ok()?);
    let date = Date::from_calendar_date(year, Month::try_from(month).ok()?, date.next()?.parse().ok()?).ok()?;
    let mut time = time.split_once('.').map_or(time, |(whole, _)| whole).splitn(3, ':');
    let mut next = || time.next()?.parse().ok();
    let time = Time::from_hms(next()?, next()?, next()?).ok()?;
    UnixTime::from_seconds(PrimitiveDateTime::new(date, time).assume_utc().unix_timestamp().try_into().ok()?).ok()
}

pub(super) fn from_base64url(text: &str) -> Option<Vec<u8>> {
    LENIENT.decode(text).ok()
}

pub(super) fn to_base64url(bytes: &[u8]) -> String {
    LENIENT.encode(bytes)
}
