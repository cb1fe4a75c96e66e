// @ts-check
/** @import { Peer, Verdict, Verifier } from "./certbound/index.js" */
/** @import { Opened } from "./token.js" */
import { CertboundError, explain } from "./certbound/js/load/browser.js";
import { element, folded, json, table } from "./dom.js";
import { timeOf } from "./token.js";

const STATUS = new Map([
  [400, "Bad Request"],
  [401, "Unauthorized"],
  [403, "Forbidden"],
  [425, "Too Early"],
  [500, "Internal Server Error"],
]);

const REMEDY = new Map([
  ["refresh_jwks", "fetch the issuer's JWK Set anew, at a limited rate"],
  ["recheck", "judge the connection's certificate again"],
  ["fetch_status", "fetch the certificate's CRL or OCSP response, at a limited rate"],
]);

/** @typedef {Pick<Verifier, "unusableKeys" | "crls">} Material */

/** @param {Verdict} verdict @param {Peer} peer @param {Material} verifier */
export function verdictView(verdict, peer, verifier) {
  const told = verdict.decision === "allow" ? allowed(verdict) : denied(verdict);
  const record = verdict.record === undefined ? [] : [folded("Decision record", json(JSON.parse(verdict.record)))];
  return [...told, ...notes(peer, verifier), ...record];
}

/** @param {Extract<Verdict, { decision: "allow" }>} verdict */
function allowed(verdict) {
  return [
    element(
      "p.verdict.allow",
      element("strong", "ALLOW"),
      "the token is good, and bound to this certificate where the policy demands it",
    ),
    table([
      ["client", verdict.clientId],
      ["scope", verdict.scope],
      ["issuer", verdict.issuer],
      ["until", timeOf(verdict.expiresAt)],
      ["certificate", verdict.thumbprint],
    ]),
  ];
}

/** @param {Extract<Verdict, { decision: "deny" }>} verdict */
function denied(verdict) {
  const row = explain(verdict.reason);
  return [
    element("p.verdict.deny", element("strong", "DENY"), element("code", `${row.number} ${verdict.reason}`)),
    element("p", row.sentence),
    table([
      ["section", row.section],
      ["answer", `${verdict.httpStatus} ${STATUS.get(verdict.httpStatus) ?? ""}`],
      ["WWW-Authenticate", verdict.wwwAuthenticate],
      ["remedy", verdict.remedy && (REMEDY.get(verdict.remedy) ?? verdict.remedy)],
      ["presented", verdict.presentedThumbprint],
      ["demanded", verdict.demandedThumbprint],
      ["TLS alert", row.tlsAlert && `${row.tlsAlert.number} ${row.tlsAlert.name}`],
    ]),
  ];
}

/** What is worth knowing of the material, whatever was decided. @param {Peer} peer @param {Material} verifier */
function notes(peer, verifier) {
  const keys = verifier.unusableKeys.map(({ index, kid, problem }) => `key ${kid ?? `#${index}`}: ${problem}`);
  const crls = verifier.crls.map(({ issuer, standing }) => `CRL of ${issuer}: ${standing}`);
  return [
    table([["connection", peer.state], ...[...keys, ...crls].map((note) => /** @type {const} */ (["note", note]))]),
  ];
}

/** @param {Error} mistake */
export function mistakeView(mistake) {
  const place =
    mistake instanceof CertboundError && mistake.path !== ""
      ? element("code", `${mistake.code} at ${mistake.path}`)
      : "";
  return [
    element("p.verdict.mistake", element("strong", "NOT DECIDED"), "what the operator gave cannot be used"),
    element("p", mistake.message),
    element("p", place),
  ];
}

/** @param {Opened} token */
export function tokenView(token) {
  const times = ["iat", "nbf", "exp"].map((name) => /** @type {const} */ ([name, timeOf(token.claims[name])]));
  return [
    element("h2", "What the token says"),
    element(
      "p.faint",
      "Opened for reading alone. No signature was checked for this view, and the verdict does not rest on it.",
    ),
    table(times),
    json(token.header),
    json(token.claims),
  ];
}
