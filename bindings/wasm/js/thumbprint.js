// @ts-check
import { decide } from "./decide.js";
import { badArgument, within } from "./error.js";
import { isBytes } from "./value.js";

const encoder = new TextEncoder();

/** @param {string | Uint8Array} certificate @returns {string} */
export function thumbprint(certificate) {
  const { life } = decide;
  if (isBytes(certificate)) return decide.call(life, (raw) => raw.thumbprint_der(certificate));
  if (typeof certificate !== "string") throw badArgument("certificate", "PEM text or DER bytes are needed");
  const pem = encoder.encode(certificate);
  return decide.call(
    life,
    (raw) => raw.thumbprint_pem(pem),
    (_code, at) => within("certificate", at),
  );
}
