// @ts-check
/** @import { ClientCertificate } from "../../certificate.js" */
import { toBase64Url } from "../base64.js";
import { FIRST, LAST } from "../time.js";
import { none } from "./none.js";
import { binary, binaries } from "./structured_field.js";

/** @param {{ readonly cf?: unknown }} request @returns {ClientCertificate} */
export function fromCloudflare(request) {
  const told = /** @type {{ tlsClientAuth?: Record<string, unknown> } | undefined} */ (request.cf)?.tlsClientAuth;
  if (told?.certPresented !== "1") return none("no certificate");
  const validated = told.certVerified === "SUCCESS" && told.certRevoked === "0";
  const certificate = { chain: chainOf(told), validated, said: saidOf(told) };
  // Its word for a certificate that it has not verified is worth nothing.
  const vouched = validated ? wordOf(told.certFingerprintSHA256, told.certNotAfter) : undefined;
  return vouched === undefined ? certificate : { ...certificate, vouched };
}

/** @param {Record<string, unknown>} told */
function chainOf(told) {
  const leaf = binary(told.certRFC9440);
  return leaf === undefined ? [] : [leaf, ...(binaries(told.certChainRFC9440) ?? [])];
}

/** @param {unknown} fingerprint @param {unknown} notAfter */
function wordOf(fingerprint, notAfter) {
  const end = secondsOf(notAfter);
  if (typeof fingerprint !== "string" || !/^[0-9a-fA-F]{64}$/.test(fingerprint) || end === undefined) return undefined;
  const digest = Uint8Array.from(fingerprint.match(/../g) ?? [], (byte) => parseInt(byte, 16));
  return { thumbprint: toBase64Url(digest), notAfter: end };
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * OpenSSL's way to write a time: `Dec 22 19:39:00 2026 GMT`. One later than the last is as good as the last: a device's
 * certificate that shall not end says 9999 (RFC 5280 section 4.1.2.5).
 *
 * @param {unknown} text
 */
function secondsOf(text) {
  if (typeof text !== "string") return undefined;
  const parts = /^([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d) (\d{4}) GMT$/.exec(text);
  const month = MONTHS.indexOf(parts?.[1] ?? "");
  if (parts === null || month < 0) return undefined;
  const [day = 0, hour = 0, minute = 0, second = 0, year = 0] = parts.slice(2).map(Number);
  const date = new Date(Date.UTC(year, month, day, hour, minute, second));
  const time = date.getTime() / 1000;
  // `Date` counts on: its 40th of December is in January.
  const exists = date.getUTCMonth() === month && hour < 24 && minute < 60 && second < 60;
  return exists && time >= FIRST ? Math.min(time, LAST) : undefined;
}

/** @param {Record<string, unknown>} told */
function saidOf(told) {
  const verified = typeof told.certVerified === "string" ? told.certVerified : "";
  return [
    // Cloudflare's words, as far as they can be words.
    /^[A-Za-z0-9 :_-]{1,100}$/.test(verified) ? verified : "unknown",
    told.certRevoked === "0" ? "" : told.certRevoked === "1" ? ", revoked" : ", perhaps revoked",
    told.certRFC9440TooLarge === true ? ", the certificate is too large to be told" : "",
    told.certChainRFC9440TooLarge === true ? ", its intermediates are too large to be told" : "",
  ].join("");
}
