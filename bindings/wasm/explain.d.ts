/**
 * `certbound/explain`: why a chain was accepted or refused, what a wrong thumbprint is, whom a certificate names. For
 * operators, off the path of requests, in a module of its own so that a worker that only decides does not load it.
 */

import type { ModuleSource, Peer, PeerInput, VerifierOptions } from "./index.js";

/** Makes this module's WebAssembly ready; it is another than that of `certbound`. */
export function init(module?: ModuleSource): Promise<void>;

/** Judges a chain as a {@link Verifier} of these options would, and tells every path that was tried. */
export function explainPeer(options: VerifierOptions, input: PeerInput): PathReport;

/** How a chain was judged. It names subjects and serial numbers: for the operator, not for the client, nor for an access log. */
export interface PathReport {
  readonly version: 1;
  readonly decision: "accept" | "refuse";
  readonly reason?: string;
  /** The alert that a server which ends TLS itself would send (RFC 8446 section 6). */
  readonly tls_alert?: { readonly number: number; readonly name: string };
  readonly sentence: string;
  /** The place in `paths` of the one whose rule the reason stands for. */
  readonly telling_path?: number;
  readonly advice?: string;
  /** RFC 3339. */
  readonly now: string;
  readonly certificates: readonly CertificateSummary[];
  readonly paths: readonly TriedPath[];
  readonly statuses?: readonly CertificateStatus[];
  /** How many more paths were tried than `paths` tells. */
  readonly untold_paths: number;
  /** What it took of the policy's limits. */
  readonly spent: { readonly signatures: number; readonly steps: number; readonly comparisons: number };
}

export interface CertificateSummary {
  readonly origin: "peer" | "intermediate" | "anchor";
  readonly place: number;
  readonly subject: string;
  readonly issuer: string;
  readonly serial_number: string;
  readonly not_before: string;
  readonly not_after: string;
  readonly thumbprint: string;
}

export interface TriedPath {
  /** Places in {@link PathReport.certificates}, the leaf first. */
  readonly certificates: readonly number[];
  /** Of a path that was not accepted: the rule that ended it. */
  readonly broken?: {
    readonly rule: string;
    readonly section: string;
    readonly certificate: number;
    readonly sentence: string;
    readonly advice: string;
  };
}

export interface CertificateStatus {
  /** On the path that was judged last; the leaf's is 0. */
  readonly place: number;
  readonly status: "good" | "revoked" | "unknown" | "none";
  readonly evidence?: "crl" | "ocsp";
  readonly this_update?: string;
  readonly revoked_at?: string;
  readonly reason?: string;
  readonly until?: string;
  readonly lacks?: string;
}

/** Says what a value is that should have been the thumbprint of the client's certificate. It never guesses. */
export function explainMismatch(input: MismatchInput): Mismatch;

export interface MismatchInput {
  /** The connection's certificates, DER, the client's own first. */
  readonly chain: readonly Uint8Array[];
  /** The token's `x5t#S256`, as it stands there. */
  readonly value: string;
  /** A certificate that the same client had before, DER. */
  readonly earlier?: Uint8Array;
}

export interface Mismatch {
  /** The diagnosis' stable name: `hex`, `pem_text`, `match`. */
  readonly code: string;
  readonly isMatch: boolean;
  /** What it is, and what to do. */
  readonly sentence: string;
}

/** Whom a certificate names, DER. It proves nothing by itself: only the leaf of an accepted {@link Peer} names anybody. */
export function identity(certificate: Uint8Array): Identity;

export interface Identity {
  /** RFC 4514. */
  readonly subject: string;
  /** RFC 4514. */
  readonly issuer: string;
  /** Hexadecimal. */
  readonly serialNumber: string;
  /** The first and the last second of validity, since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly dnsNames: readonly string[];
  readonly emailAddresses: readonly string[];
  readonly uris: readonly string[];
  readonly ipAddresses: readonly string[];
  readonly spiffeId?: string;
  /** `x5t#S256`. */
  readonly thumbprint: string;
  /** SHA-256 of the SubjectPublicKeyInfo, base64url. */
  readonly publicKeySha256: string;
}
