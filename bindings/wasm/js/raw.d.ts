/**
 * What wasm-bindgen exports. Internal: the package's `exports` do not reach it. The JavaScript beside it translates, and
 * the Rust under it decides.
 *
 * A *message* is a row of fields, each a length (u32, little endian) and its bytes; numbers are fields of 8 bytes (f64,
 * little endian), flags a field of one byte. What throws throws a string: the JSON of `{ code, path, message }`.
 */

export interface RawInstance {
  /** The exports. Once there is an instance, it only tells those of that. */
  initSync(options?: { module: WebAssembly.Module }): { memory: WebAssembly.Memory };
  /** Another instance of the same module. Objects of the one before throw, and are no longer freed in it. */
  __wbg_reset_state(): void;
}

/** The module that decides. */
export interface RawDecide extends RawInstance {
  RawBuilder: { new (): RawBuilder };
  RawVerifier: {
    /** Takes the builder. Entries 0: nothing is kept. */
    build(
      builder: RawBuilder,
      tokenEntries?: number,
      tokenBytes?: number,
      peerEntries?: number,
      peerBytes?: number,
    ): RawVerifier;
  };
  /** A peer as JSON, as `Peer.toJSON` has it. */
  peer_json(peer: Uint8Array): string;
  thumbprint_der(der: Uint8Array): string;
  thumbprint_pem(pem: Uint8Array): string;
}

/** The module that explains. */
export interface RawExplain extends RawInstance {
  RawBuilder: { new (): RawBuilder };
  /** Takes the builder; the message is that of `peer`; the JSON of the report. */
  explain_peer(builder: RawBuilder, message: Uint8Array): string;
  /** Fields: value, earlier (empty: none), then the chain. The JSON of the explanation. */
  explain_mismatch(message: Uint8Array): string;
  /** The JSON of the identity. */
  identity(der: Uint8Array): string;
}

export interface RawBuilder {
  policy(json: Uint8Array): void;
  trust_anchors_pem(pem: Uint8Array): void;
  trust_anchor_der(der: Uint8Array): void;
  spiffe_bundle_pem(trustDomain: string, pem: Uint8Array): void;
  intermediates_pem(pem: Uint8Array): void;
  intermediate_der(der: Uint8Array): void;
  pins_pem(pem: Uint8Array): void;
  pin_der(der: Uint8Array): void;
  crls_pem(pem: Uint8Array): void;
  crl_der(der: Uint8Array): void;
  jwks(issuer: string, json: Uint8Array): void;
  /** Takes back anchors, bundles, intermediates and pins. */
  without_certificates(): void;
  without_crls(): void;
  without_jwks(): void;
  free(): void;
}

export interface RawVerifier {
  /** A builder of what is in force. */
  to_builder(): RawBuilder;
  /** Takes the builder, and puts what it builds in force; the caches stay. */
  swap(builder: RawBuilder): void;
  /**
   * Fields: now, flags (1 validated, 2 for a server, 4 vouched for), server name, vouched thumbprint, vouched notAfter, the
   * number of certificates, the certificates, then response and nonce (empty: none) in pairs. Answers the peer's bytes.
   */
  peer(message: Uint8Array): Uint8Array;
  recheck(peer: Uint8Array, now: number): Uint8Array;
  /**
   * Fields: now, flags (1 early data, 2 record, 4 introspection), peer, method, target, then the Authorization values, or
   * issuer and answer. Answers the verdict's JSON.
   */
  check(message: Uint8Array): string;
  /** The same, up to the signature. */
  prepare(message: Uint8Array): RawPending;
  /** The message is that of `peer`. The JSON of the sources, `ocspRequest` as a list of bytes. */
  status_sources(message: Uint8Array, nonce: Uint8Array): string;
  judged_by(): string;
  keys_id(): string;
  es256_tables(): number;
  /** The JSON of `{ unusableKeys, crls }`. */
  report(): string;
  free(): void;
}

/** A check that waits for its signature, or is decided already. It keeps the verifier that was in force when it began. */
export interface RawPending {
  /** The verdict's JSON, where it is decided already; the rest is for the others. */
  verdict(): string | undefined;
  /** JWS name: `ES256`. */
  algorithm(): string;
  /** The RFC 7638 thumbprint of the key. */
  key(): string;
  /** The public key as a JWK, its required members alone. */
  jwk(): string;
  message(): Uint8Array;
  signature(): Uint8Array;
  /** Takes it. What WebCrypto said of exactly this key, message and signature; `undefined` where it could not say. */
  finish(valid: boolean | undefined): string;
  free(): void;
}
