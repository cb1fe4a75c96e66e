// @ts-check
/** @import { CertificateStatus, CertificateSummary, Identity } from "./certbound/explain.js" */
/** @import { Mismatch, PathReport, TriedPath } from "./certbound/explain.js" */
import { element, table } from "./dom.js";
import { timeOf } from "./token.js";

/** @param {Mismatch} mismatch @param {string} value */
export function mismatchView(mismatch, value) {
  return [
    element("h2", `The token's thumbprint is ${mismatch.isMatch ? "" : "not "}this certificate's`),
    element("p", mismatch.sentence),
    table([
      ["x5t#S256", value],
      ["diagnosis", mismatch.code],
    ]),
  ];
}

/** @param {Identity} identity */
export function identityView(identity) {
  return [
    element("h2", "Whom the certificate names"),
    element("p.faint", "A name is proved only where the verdict accepts the certificate."),
    table([
      ["subject", identity.subject],
      ["issuer", identity.issuer],
      ["serial number", identity.serialNumber],
      ["valid from", timeOf(identity.notBefore)],
      ["valid until", timeOf(identity.notAfter)],
      ["DNS names", identity.dnsNames.join(", ")],
      ["e-mail", identity.emailAddresses.join(", ")],
      ["URIs", identity.uris.join(", ")],
      ["addresses", identity.ipAddresses.join(", ")],
      ["SPIFFE ID", identity.spiffeId],
      ["x5t#S256", identity.thumbprint],
      ["key's SHA-256", identity.publicKeySha256],
    ]),
  ];
}

/** @param {PathReport} report */
export function pathsView(report) {
  const accepted = report.reason === undefined;
  const more = report.untold_paths > 0 ? `${report.untold_paths} more were tried.` : "";
  const paths = report.paths.flatMap((path, place) => [
    element("h3", titleOf(path, place === report.telling_path)),
    pathView(report, path),
  ]);
  return [
    element("h2", accepted ? "The chain was accepted" : "The chain was refused"),
    // A path that tells it says the same, at the certificate at fault.
    ...(report.telling_path === undefined ? [element("p", report.sentence), element("p.faint", report.advice)] : []),
    ...paths,
    element("p.faint", more),
  ];
}

/** @param {TriedPath} path @param {boolean} telling */
function titleOf(path, telling) {
  if (path.broken === undefined) return "The path that was accepted";
  return telling ? "The path that tells most" : "A path that was tried";
}

/** From the client's own certificate up. @param {PathReport} report @param {TriedPath} path */
function pathView(report, path) {
  const statuses = statusesOf(report, path);
  const rows = path.certificates.map((place, above) => {
    const broken = path.broken?.certificate === place ? path.broken : undefined;
    const kind = broken ? "broken" : path.broken ? "tried" : "good";
    const status = statuses.find((one) => one.place === above);
    return element(
      `li.${kind}`,
      ...certificateView(report.certificates[place]),
      ...statusView(status),
      ...ruleView(broken),
    );
  });
  return element("ol.path", ...rows);
}

/** The statuses are of one path, whose revocation was looked at last; of several that failed nobody says which. */
function statusesOf(/** @type {PathReport} */ report, /** @type {TriedPath} */ path) {
  const alone = report.paths.length === 1 && report.untold_paths === 0;
  return alone || path.broken === undefined ? (report.statuses ?? []) : [];
}

/** @param {CertificateSummary | undefined} certificate */
function certificateView(certificate) {
  if (certificate === undefined) return [];
  const origin = { peer: "sent by the client", intermediate: "configured", anchor: "trust anchor" }[certificate.origin];
  return [
    element("div", element("strong", certificate.subject), ` · ${origin}`),
    element("div.faint", `valid ${certificate.not_before} to ${certificate.not_after}`),
  ];
}

/** @param {CertificateStatus | undefined} status */
function statusView(status) {
  if (status === undefined) return [];
  const none = status.lacks === "status_missing" ? "no CRL at hand covers it" : `no status: ${status.lacks}`;
  const told = `${status.status} by ${status.evidence?.toUpperCase()} of ${status.this_update}`;
  return [element("div.faint", `revocation: ${status.lacks === undefined ? told : none}`)];
}

/** @param {TriedPath["broken"]} broken */
function ruleView(broken) {
  if (broken === undefined) return [];
  return [
    element("div.rule", element("strong", broken.sentence), ` (${broken.section})`),
    element("div", broken.advice),
    element("div.faint", element("code", broken.rule)),
  ];
}
