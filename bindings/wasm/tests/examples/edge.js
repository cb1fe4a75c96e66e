// What those say who end TLS in front of a server.
import { X509Certificate } from "node:crypto";
import { certificates } from "./credentials.js";

/** A byte sequence of RFC 8941. @param {Uint8Array} der */
const binary = (der) => `:${Buffer.from(der).toString("base64")}:`;

/** The fields of RFC 9440, of a chain whose first certificate is the client's own. @param {Uint8Array[]} chain */
export function fieldsOf([leaf, ...above]) {
  if (leaf === undefined) return {};
  return { "client-cert": binary(leaf), "client-cert-chain": above.map(binary).join(", ") };
}

/** What Cloudflare says of a client whose certificate it has verified. @param {string} pem */
export function cfOf(pem) {
  const [leaf, ...above] = certificates(pem);
  const { validTo, fingerprint256 } = new X509Certificate(leaf);
  return {
    tlsClientAuth: {
      certPresented: "1",
      certVerified: "SUCCESS",
      certRevoked: "0",
      certFingerprintSHA256: fingerprint256.replaceAll(":", "").toLowerCase(),
      certNotAfter: validTo,
      certRFC9440: binary(leaf),
      certRFC9440TooLarge: false,
      certChainRFC9440: above.map(binary).join(", "),
      certChainRFC9440TooLarge: false,
    },
  };
}
