// @ts-check
/** @import { ClientCertificate, HeaderFields, ProxyTrust } from "../../client-cert.js" */
import { badArgument } from "../error.js";
import { demandMembers, flag } from "../value.js";
import { none } from "./none.js";
import { binaries, binary } from "./structured_field.js";

const TRUST = new Set(["trusted", "validated"]);

/** @param {HeaderFields} headers @param {ProxyTrust} proxy @returns {ClientCertificate} */
export function fromClientCertHeader(headers, proxy) {
  demandMembers(proxy, TRUST, "proxy");
  if (proxy.trusted !== true) throw badArgument("proxy.trusted", "true is needed: a client can send these fields, too");
  const validated = flag(proxy.validated, "proxy.validated");

  const field = fieldOf(headers, "client-cert");
  if (field === undefined || field === "") return none("no Client-Cert");
  const leaf = binary(field);
  const rest = binaries(fieldOf(headers, "client-cert-chain") ?? "");
  if (leaf === undefined) return none("Client-Cert is malformed");
  if (rest === undefined) return none("Client-Cert-Chain is malformed");
  return { chain: [leaf, ...rest], validated, said: validated ? "Client-Cert, validated" : "Client-Cert" };
}

/**
 * The field's value. Several fields of the name make one list (RFC 9110 section 5.3), which a certificate is not.
 *
 * @param {HeaderFields} headers
 * @param {string} name
 */
function fieldOf(headers, name) {
  const plain = /** @type {Record<string, unknown>} */ (headers);
  const value = typeof headers.get === "function" ? headers.get(name) : plain[name];
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) ? value.join(", ") : String(value);
}
