// From the names of a vector to a verifier, a peer and a request of the package. No runtime's own API in here.

/** The materials of the vectors, and what is made of them. */
export class World {
  #certbound;
  #materials;
  /** DER by name: the same certificate is in hundreds of cases. */
  #ders = new Map();

  constructor(certbound, materials) {
    this.#certbound = certbound;
    this.#materials = materials;
  }

  pem(name) {
    return known(this.#materials.certificates, name);
  }

  der(name) {
    if (!this.#ders.has(name)) this.#ders.set(name, derOf(this.pem(name)));
    return this.#ders.get(name);
  }

  policy(setup) {
    return typeof setup.policy === "string" ? known(this.#materials.policies, setup.policy) : setup.policy;
  }

  /** `VerifierOptions` of a setup. */
  options(setup) {
    const pems = (names) => names?.map((name) => this.pem(name));
    const each = (object, make) => Object.fromEntries(Object.entries(object ?? {}).map(([k, v]) => [k, make(v)]));
    return given({
      policy: this.policy(setup),
      trustAnchors: pems(setup.anchors),
      intermediates: pems(setup.intermediates),
      pins: pems(setup.pins),
      spiffeBundles: setup.spiffe_bundles && each(setup.spiffe_bundles, pems),
      jwks: setup.jwks && each(setup.jwks, (name) => known(this.#materials.jwks, name)),
      crls: setup.crls?.map((name) => known(this.#materials.crls, name)),
    });
  }

  /** `PeerInput` of a case, for a judge of this setup. */
  input(spec, setup, requestNow) {
    const now = spec.now ?? requestNow;
    if (spec.none) return { now };
    if (spec.vouched) {
      const { certificate, not_after: notAfter } = spec.vouched;
      const thumbprint = this.#certbound.thumbprint(this.der(certificate));
      return { vouched: { thumbprint, notAfter }, validated: true, now };
    }
    const trusted = this.policy(setup).chain?.mode === "trust_tls_layer";
    return given({
      chain: spec.chain.map((entry) => (typeof entry === "string" ? this.der(entry) : fromBase64(entry.base64))),
      validated: trusted ? true : undefined,
      ocsp: spec.ocsp?.map((entry) => this.#response(entry)),
      purpose: spec.purpose,
      now,
    });
  }

  #response(entry) {
    if (typeof entry === "string") return fromBase64(known(this.#materials.ocsp, entry));
    return { response: fromBase64(known(this.#materials.ocsp, entry.response)), nonce: fromHex(entry.nonce) };
  }
}

/** `VerifyRequest` of a case. */
export function requestOf(spec, peer) {
  const { introspection } = spec;
  return given({
    peer,
    authorization: spec.authorization?.map(byteString),
    introspection: introspection && {
      issuer: introspection.issuer,
      answer: typeof introspection.answer === "string" ? introspection.answer : fromBase64(introspection.answer.base64),
    },
    method: byteString(spec.method),
    target: byteString(spec.target),
    earlyData: spec.early_data,
    now: spec.now,
  });
}

/** A verdict in the words of the vectors. */
export function outcomeOf(verdict) {
  if (verdict.decision === "allow") {
    const { thumbprint = null, clientId = null, scope = null } = verdict;
    return { decision: "allow", thumbprint, client_id: clientId, scope };
  }
  const { decision, reason, httpStatus, wwwAuthenticate = null, remedy = null } = verdict;
  return { decision, reason, http_status: httpStatus, www_authenticate: wwwAuthenticate, remedy };
}

/** Equal, and nothing beside it. */
export function same(one, other) {
  const members = (object) => JSON.stringify(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
  return members(one) === members(other);
}

export function derOf(pem) {
  const lines = pem.split("\n").filter((line) => !line.startsWith("-----"));
  return fromBase64(lines.join(""));
}

export function fromBase64(text) {
  return Uint8Array.from(atob(text.replace(/\s/g, "")), (character) => character.charCodeAt(0));
}

function fromHex(text) {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** The strings of the vectors are UTF-8; a `ByteString` has a character for each byte. */
function byteString(text) {
  const bytes = new TextEncoder().encode(text);
  return bytes.length === text.length ? text : bytes;
}

function known(names, name) {
  if (!Object.hasOwn(names, name)) throw new Error(`the materials have no ${name}`);
  return names[name];
}

/** Without the members that were left out. */
function given(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
