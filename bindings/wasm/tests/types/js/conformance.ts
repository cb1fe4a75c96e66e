// What the JavaScript exports is what the declarations promise, of every entry.

import type * as declared from "../../../index.js";
import type * as declaredSlim from "../../../slim.js";
import type * as declaredExplain from "../../../explain.js";

import * as browser from "../../../js/load/browser.js";
import * as bun from "../../../js/load/bun.js";
import * as deno from "../../../js/load/deno.js";
import * as node from "../../../js/load/node.js";
import * as slim from "../../../js/load/slim.js";
import * as workerd from "../../../js/load/workerd.js";

import * as explainBrowser from "../../../js/explain/load/browser.js";
import * as explainBun from "../../../js/explain/load/bun.js";
import * as explainDeno from "../../../js/explain/load/deno.js";
import * as explainNode from "../../../js/explain/load/node.js";
import * as explainWorkerd from "../../../js/explain/load/workerd.js";

import * as certificateBun from "../../../js/certificate/bun.js";
import * as certificateClientCert from "../../../js/certificate/client_cert.js";
import * as certificateCloudflare from "../../../js/certificate/cloudflare.js";
import * as certificateDeno from "../../../js/certificate/deno.js";
import * as certificateNode from "../../../js/certificate/node.js";

/** Nothing conforms to a private constructor: of classes that have one the instances are compared. */
type Plain<Module> = Omit<Module, "Peer" | "Verifier" | "CertboundError">;

for (const entry of [browser, bun, deno, node, workerd, slim]) {
  entry satisfies Plain<typeof declared>;
  const names: "Peer" | "Verifier" | "CertboundError" | keyof Plain<typeof declared> = null! as keyof typeof entry;
  void names;
}
slim satisfies Plain<typeof declaredSlim>;

for (const entry of [explainBrowser, explainBun, explainDeno, explainNode, explainWorkerd]) {
  entry satisfies typeof declaredExplain;
}

declare const peer: node.Peer;
peer satisfies declared.Peer;
declare const error: node.CertboundError;
error satisfies declared.CertboundError;
declare const verifier: node.Verifier;
// Where the runtime has the symbol, the method is put there when the class is made.
verifier satisfies Omit<declared.Verifier, typeof Symbol.dispose>;
node.Verifier satisfies new (options: declared.VerifierOptions) => unknown;

certificateBun satisfies typeof import("../../../bun.js");
certificateClientCert satisfies typeof import("../../../client-cert.js");
certificateCloudflare satisfies typeof import("../../../cloudflare.js");
certificateDeno satisfies typeof import("../../../deno.js");
certificateNode satisfies typeof import("../../../node.js");
