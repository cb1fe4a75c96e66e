// An issuer, and tokens of its for the clients of a PKI: what a worker and a handler need, without a server of its own.
import { createHash, X509Certificate } from "node:crypto";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import path from "node:path";
import { tools } from "../host/environment.js";

const ISSUER = "https://as.example";
const AUDIENCE = "https://fhir.example";

/** @param {import("../server/pki.js").Pki} pki */
export async function credentials(pki) {
  const jose = await import(pathToFileURL(createRequire(path.join(tools(), "none.js")).resolve("jose")).href);
  const keys = [await key(jose, "key-0")];
  return { issuer: ISSUER, audience: AUDIENCE, jwks, rotate, token };

  function jwks() {
    return JSON.stringify({ keys: keys.map(({ jwk }) => jwk) });
  }

  /** The issuer's next key signs from now on. */
  async function rotate() {
    keys.push(await key(jose, `key-${keys.length}`));
  }

  /** An access token of RFC 9068, bound to the client's certificate. @param {string} client */
  function token(client) {
    const { kid, privateKey } = keys.at(-1);
    const now = Math.floor(Date.now() / 1000);
    const claims = { client_id: client, scope: "read", cnf: { "x5t#S256": thumbprint(pki.read(`${client}.pem`)) } };
    const signed = new jose.SignJWT(claims).setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid });
    signed.setIssuer(ISSUER).setAudience(AUDIENCE).setSubject(client).setJti(`${client}-${now}`);
    return signed
      .setIssuedAt(now)
      .setExpirationTime(now + 300)
      .sign(privateKey);
  }
}

async function key(jose, kid) {
  const { publicKey, privateKey } = await jose.generateKeyPair("ES256");
  return { kid, privateKey, jwk: { ...(await jose.exportJWK(publicKey)), kid, alg: "ES256", use: "sig" } };
}

/** RFC 8705 section 3.1, by Node's own means. @param {string} pem */
export function thumbprint(pem) {
  return createHash("sha256").update(new X509Certificate(pem).raw).digest("base64url");
}

/** The certificates of a PEM text, DER. @param {string} pem */
export function certificates(pem) {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block).raw);
}
