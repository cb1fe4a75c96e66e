/** The client's certificate as a TLS server or an edge tells it. It spreads into a `PeerInput`. */
export interface ClientCertificate {
  /** DER, the client's own certificate first; empty where there is none, or none that can be believed. */
  readonly chain: readonly Uint8Array[];
  /** Whether the teller validated the chain, on this very connection, and says so. */
  readonly validated: boolean;
  /** The teller's word for a certificate. It counts where there is no DER, and `validated` is true. */
  readonly vouched?: { readonly thumbprint: string; readonly notAfter: number };
  /** What the teller said, for a log. It names nobody. */
  readonly said: string;
}
