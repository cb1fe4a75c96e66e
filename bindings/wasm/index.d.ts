/// <reference lib="esnext.disposable" />

/**
 * OAuth 2.0 mutual TLS (RFC 8705) at the edge: is this client certificate good, is this access token good, and is the
 * token bound to that certificate?
 *
 * `await init()` once, build a {@link Verifier}, then two calls: {@link Verifier.peer} once per TLS connection,
 * {@link Verifier.check} once per request. There is no network and no clock inside: time, keys and certificates come in
 * by argument.
 *
 * Two kinds of failure are never mixed. An operator's mistake throws a {@link CertboundError}; whatever a client sends
 * comes back as a {@link Verdict}, never as an exception.
 */

import type { OAuthError, Reason, ReasonInfo, Remedy } from "./reasons.js";

export type { OAuthError, Reason, ReasonInfo, Remedy };

/**
 * Makes the WebAssembly ready. Safe to call again: it does nothing the second time. Where the runtime allows it the
 * module comes from the package itself; `certbound/slim` wants it as the argument.
 */
export function init(module?: ModuleSource): Promise<void>;

/** Where the WebAssembly comes from: compiled already, its bytes, or a response that brings them. */
export type ModuleSource = ModuleForm | Promise<ModuleForm>;

type ModuleForm = WebAssemblyModule | ArrayBuffer | ArrayBufferView | FetchResponse;

/** `WebAssembly.Module`, where the types of the runtime have it. */
export type WebAssemblyModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } }
  ? Module
  : object;

type FetchResponse = typeof globalThis extends { Response: { prototype: infer Response } } ? Response : never;

/** Bytes of the WebAssembly's memory: what verifiers, their caches and scratch take together. It never shrinks. */
export function memoryBytes(): number;

/** Seconds since 1970, or a `Date`. Milliseconds as a number are a mistake and throw. */
export type Time = number | Date;

/** PEM as text, DER as bytes. */
export type Certificates = string | Uint8Array | readonly (string | Uint8Array)[];

/**
 * One value of a header field, or a request target: as HTTP libraries give it, each character one byte; or the bytes.
 * A target of more than 1 MiB counts as none that is good.
 */
export type ByteString = string | Uint8Array;

/** What a verifier is built from. */
export interface VerifierOptions {
  /** The policy document ("version": 1): JSON text, or the same as an object. */
  readonly policy: string | object;
  /** Whom to trust for client certificates. */
  readonly trustAnchors?: Certificates;
  /** CA certificates beside those that clients send. */
  readonly intermediates?: Certificates;
  /** Client certificates, for the chain mode `pinned`. */
  readonly pins?: Certificates;
  /** Trust domain → its bundle, for `chain.spiffe`. */
  readonly spiffeBundles?: Readonly<Record<string, string | readonly string[]>>;
  /** Issuer → its JWK Set (RFC 7517): JSON text, or the same as an object. */
  readonly jwks?: Readonly<Record<string, string | object>>;
  /** CRLs (RFC 5280 section 5): PEM as text, DER as bytes. */
  readonly crls?: Certificates;
  /** What may be kept between requests; `false` keeps nothing. */
  readonly caches?: false | CacheOptions;
}

/** How much may be kept. Left out: 10,000 entries and 16 MiB each. */
export interface CacheOptions {
  /**
   * Tokens whose signature has verified: their claims by the token's hash, never verdicts. Of the last ones, at most 64 and
   * at most `entries`, the token itself stays in memory too, so that it costs no hash. It is wiped when another one takes
   * its place, and by `dispose()`.
   */
  readonly tokens?: false | CacheLimits;
  /** Chains that were judged good. */
  readonly peers?: false | CacheLimits;
}

export interface CacheLimits {
  readonly entries: number;
  readonly bytes: number;
}

/** What to replace in a verifier: what is given takes the place of what was there, what is not stays. */
export type VerifierUpdate = Partial<Omit<VerifierOptions, "caches">>;

/** What the TLS layer knows about its client. */
export interface PeerInput {
  /** DER, the client's own certificate first; empty or left out where it sent none. */
  readonly chain?: readonly Uint8Array[];
  /**
   * Whether the TLS layer itself validated the chain, as the helpers of `certbound/node` and its like say. It matters
   * under the chain mode `trust_tls_layer` alone: without `true` nothing is trusted there.
   */
  readonly validated?: boolean;
  /**
   * The certificate as an edge tells it that keeps the DER to itself: its `x5t#S256` and its end. Accepted under the
   * chain mode `trust_tls_layer` alone, and only where `validated` is `true`.
   */
  readonly vouched?: { readonly thumbprint: string; readonly notAfter: Time };
  /** OCSP responses about certificates of its path, DER; with the nonce, where one was sent. */
  readonly ocsp?: readonly (Uint8Array | { readonly response: Uint8Array; readonly nonce: Uint8Array })[];
  /** What the certificate must be good for; a client's, where it is not said. */
  readonly purpose?: "client" | { readonly server: string };
  readonly now: Time;
}

/** What one connection proved about its client. Keep it as long as the connection lives. */
export class Peer {
  private constructor();
  readonly state: "none" | "trusted" | "pinned" | "vouched" | "server" | "refused";
  /** Of a refused peer. */
  readonly reason?: Reason;
  /** `x5t#S256` of the leaf, where there is one; a refused one has it too. */
  readonly thumbprint?: string;
  /** SHA-256 of the SubjectPublicKeyInfo, base64url: equal for a renewed certificate of the same key. */
  readonly publicKeySha256?: string;
  /** The last second, since 1970, at which all that it was judged by is in date; 0 unless it was accepted. */
  readonly validUntil: number;
  /** The name of the anchors, chain policy and CRLs that judged. */
  readonly judgedBy: string;
  readonly revocation: {
    readonly state: "not_checked" | "good" | "soft_failed" | "refused";
    readonly evidence?: "crl" | "ocsp";
    readonly thisUpdate?: number;
    readonly oldestThisUpdate?: number;
  };
  toJSON(): object;
}

/** One request, as the host received it. Nothing in it needs to be well-formed. */
export interface VerifyRequest {
  readonly peer: Peer;
  /** The value of `Authorization`; every value, where there is more than one; `null` or left out where there is none. */
  readonly authorization?: ByteString | readonly ByteString[] | null;
  /** In its place: the answer of an issuer's introspection endpoint (RFC 7662), for a token the host has asked about. */
  readonly introspection?: { readonly issuer: string; readonly answer: string | Uint8Array };
  /** The HTTP method, as it came. */
  readonly method: ByteString;
  /** The request target, as it came: `/fhir/Patient/7?_format=json`. */
  readonly target: ByteString;
  /** Whether the request came in TLS 1.3 early data (RFC 8470). */
  readonly earlyData?: boolean;
  readonly now: Time;
  /** Whether to write the decision record. */
  readonly record?: boolean;
}

/** What is decided about one request. */
export type Verdict = Allow | Deny;

export interface Allow {
  readonly decision: "allow";
  readonly issuer: string;
  /** When the token ends, in seconds since 1970. */
  readonly expiresAt: number;
  /** `x5t#S256` of the connection's certificate, where there is one. */
  readonly thumbprint?: string;
  readonly clientId?: string;
  /** The `sub` claim. It may name a person: it stands in no record. */
  readonly subject?: string;
  /** The `scope` claim, tokens separated by spaces. */
  readonly scope?: string;
  /** The `jti` claim. */
  readonly tokenId?: string;
  /** The decision record, one line of JSON, where it was asked for. */
  readonly record?: string;
}

export interface Deny {
  readonly decision: "deny";
  readonly reason: Reason;
  readonly httpStatus: 400 | 401 | 403 | 425 | 500;
  /** The value of the `WWW-Authenticate` field to answer with. */
  readonly wwwAuthenticate?: string;
  /** What the host could do about it, at a limited rate: a stranger can ask for it. */
  readonly remedy?: Remedy;
  /** The configured issuer that the token names, where it got that far. */
  readonly issuer?: string;
  readonly presentedThumbprint?: string;
  readonly demandedThumbprint?: string;
  /** The decision record, one line of JSON, where it was asked for. */
  readonly record?: string;
}

/** A policy with its keys and certificates, ready to decide. */
export class Verifier {
  /** Throws a {@link CertboundError} that names the input at fault and the place in it. */
  constructor(options: VerifierOptions);
  /** Judges a connection's certificate. Never throws on what a client sent: a bad chain is a refused peer. */
  peer(input: PeerInput): Peer;
  /** Judges a peer again that an {@link update} has made stale (the remedy `recheck`), without a signature. */
  recheck(peer: Peer, now: Time): Peer;
  /** Decides about one request. Never throws on what a client sent. */
  check(request: VerifyRequest): Verdict;
  /** The same decision; the token's signature is verified by the runtime's WebCrypto, where it can. */
  checkAsync(request: VerifyRequest): Promise<Verdict>;
  /** Replaces keys, certificates, CRLs or the policy, all or nothing. What was in force stays where it throws. */
  update(changes: VerifierUpdate): void;
  /**
   * Where the status of each certificate of a path can be asked for, and what to send: for the remedy `fetch_status`. The
   * nonce, where there is one, goes into the requests and beside the response into {@link PeerInput.ocsp}.
   */
  statusSources(input: PeerInput, nonce?: Uint8Array): StatusSource[];
  /** The name of the anchors, chain policy and CRLs: a {@link Peer} of another name is stale here. */
  readonly judgedBy: string;
  /** The name of the issuer policies and keys. */
  readonly keysId: string;
  /**
   * How many P-256 keys have a table by which {@link Verifier.check} verifies ES256 several times faster: after 20 signatures
   * each, at most 8, 1.4 MB in all. The policy's `limits` say otherwise.
   */
  readonly es256Tables: number;
  /** Keys that will never verify a token, and why. */
  readonly unusableKeys: readonly UnusableKey[];
  /** The CRLs, and what each is worth. */
  readonly crls: readonly CrlReport[];
  /** Frees its memory; every later call throws. Forgotten, it is freed when it is collected. */
  dispose(): void;
  [Symbol.dispose](): void;
}

export interface StatusSource {
  /** `x5t#S256` of the certificate that it is about. */
  readonly certificate: string;
  /** Its OCSP responders, in the order of preference; `POST` {@link ocspRequest} there as `application/ocsp-request`. */
  readonly ocspUrls: readonly string[];
  /** Where CRLs that cover it are published. */
  readonly crlUrls: readonly string[];
  /** Where its issuer's certificate is published. */
  readonly issuerUrls: readonly string[];
  /** The OCSPRequest, DER. */
  readonly ocspRequest?: Uint8Array;
}

export interface UnusableKey {
  readonly issuer: string;
  readonly index: number;
  readonly kid?: string;
  readonly problem: string;
}

export interface CrlReport {
  readonly issuer: string;
  readonly number?: string;
  readonly standing: string;
}

/** `x5t#S256` (RFC 8705 section 3.1) of a certificate: DER as bytes, PEM as text. */
export function thumbprint(certificate: string | Uint8Array): string;

/** The row of the table of reasons: number, HTTP status, OAuth error, TLS alert, RFC section, a sentence. */
export function explain(reason: Reason): ReasonInfo;

/** Every reason. */
export const reasons: readonly Reason[];

/** An operator's mistake. No client can cause one. */
export class CertboundError extends Error {
  private constructor();
  readonly name: "CertboundError";
  readonly code: ErrorCode;
  /** Where: an option (`trustAnchors[1]`), and in it a JSON path (`issuers[0].audiences`) or a line; empty for the whole. */
  readonly path: string;
}

export type ErrorCode =
  | "bad_policy"
  | "bad_trust_anchors"
  | "bad_intermediates"
  | "bad_pins"
  | "bad_jwks"
  | "bad_crl"
  /** An argument of the wrong type or shape; a time in milliseconds. */
  | "bad_argument"
  /** `init()` has not finished. */
  | "not_initialised"
  /** The verifier was disposed of. */
  | "disposed"
  /** The WebAssembly stopped in the middle of a call. Nothing it holds is used again; call `init()` and build anew. */
  | "instance_failed";
