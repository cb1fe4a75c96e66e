// An authorization server of our own beside the certificates of the vectors: alice, bob, and tokens for either.
import { World } from "./world.js";

export const NOW = 1_790_000_000;
export const ISSUER = "https://as.example";
const AUDIENCE = "https://fhir.example";

export class Scene {
  #certbound;
  #keys;
  #count = 0;

  static async make(certbound, materials) {
    const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
    const jwk = await crypto.subtle.exportKey("jwk", keys.publicKey);
    return new Scene(certbound, materials, keys, { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y, kid: "ours" });
  }

  constructor(certbound, materials, keys, jwk) {
    this.#certbound = certbound;
    this.#keys = keys;
    this.materials = materials;
    this.world = new World(certbound, materials);
    this.jwk = jwk;
  }

  /** `VerifierOptions` under a policy of the vectors. */
  options(policy = "base", more = {}) {
    const trustAnchors = this.materials.policies[policy].chain?.mode === undefined ? [this.world.pem("ca")] : undefined;
    const jwks = { [ISSUER]: { keys: [this.jwk] } };
    const options = { policy: this.materials.policies[policy], trustAnchors, jwks, ...more };
    return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  }

  verifier(policy, more) {
    return new this.#certbound.Verifier(this.options(policy, more));
  }

  chain(name) {
    return [this.world.der(name), this.world.der("issuing-ca")];
  }

  /** A token that is good, but for what is said. */
  async token(name = "alice", { claims = {}, keys = this.#keys } = {}) {
    const thumbprint = this.#certbound.thumbprint(this.world.der(name));
    const payload = {
      iss: ISSUER,
      aud: AUDIENCE,
      sub: `subject-of-${name}`,
      client_id: `client-of-${name}`,
      scope: "system/Patient.rs",
      iat: NOW - 60,
      exp: NOW + 540,
      jti: `token-${(this.#count += 1)}`,
      cnf: { "x5t#S256": thumbprint },
      ...claims,
    };
    const input = `${part({ typ: "at+jwt", alg: "ES256", kid: "ours" })}.${part(payload)}`;
    const algorithm = { name: "ECDSA", hash: "SHA-256" };
    const signature = await crypto.subtle.sign(algorithm, keys.privateKey, new TextEncoder().encode(input));
    return `${input}.${toBase64Url(new Uint8Array(signature))}`;
  }

  /** Signed with a key that the verifier has never seen. */
  async forged(name = "alice") {
    const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
    return this.token(name, { keys });
  }

  /** A request with all that it needs, but for what is said. */
  request(peer, token, more = {}) {
    return { peer, authorization: `Bearer ${token}`, method: "GET", target: "/fhir/Patient", now: NOW, ...more };
  }
}

function part(value) {
  return toBase64Url(new TextEncoder().encode(JSON.stringify(value)));
}

export function toBase64Url(bytes) {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
