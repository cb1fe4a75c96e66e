// The declarations need neither Node's types, nor the browser's, nor a recent library.

export type * as decide from "certbound";
export type * as slim from "certbound/slim";
export type * as explain from "certbound/explain";
export type * as node from "certbound/node";
export type * as deno from "certbound/deno";
export type * as bun from "certbound/bun";
export type * as cloudflare from "certbound/cloudflare";
export type * as clientCert from "certbound/client-cert";
export type * as wasm from "certbound/certbound.wasm";
