// @ts-check
// The page: reads the form, has certbound decide, shows what it says.
import { CertboundError, init, Verifier } from "./certbound/js/load/browser.js";
import { explainMismatch, explainPeer, identity, init as initExplain } from "./certbound/js/explain/load/browser.js";
import { field, fill, find } from "./dom.js";
import { identityView, mismatchView, pathsView } from "./certificate_view.js";
import { chain, Mistake, read, takeDrops } from "./inputs.js";
import { offerSamples } from "./samples.js";
import { demanded, drafted, opened } from "./token.js";
import { mistakeView, tokenView, verdictView } from "./verdict_view.js";

/** Where an operator's mistake stands in the form. */
const FIELDS = new Map([
  ["bad_policy", "policy"],
  ["bad_jwks", "jwks"],
  ["bad_trust_anchors", "anchors"],
  ["bad_crl", "crls"],
]);

const form = /** @type {HTMLFormElement} */ (find("inputs"));

function decide() {
  for (const marked of document.querySelectorAll("[aria-invalid]")) marked.removeAttribute("aria-invalid");
  find("answers").classList.remove("stale");
  showToken();
  showCertificate();
  try {
    const inputs = read();
    showVerdict(inputs);
    fill("paths", pathsView(explainPeer(inputs.options, inputs.peer)));
  } catch (error) {
    if (!(error instanceof Mistake || error instanceof CertboundError)) throw error;
    const at = error instanceof Mistake ? error.at : FIELDS.get(error.code);
    if (at !== undefined) field(at).setAttribute("aria-invalid", "true");
    fill("verdict", mistakeView(error));
    fill("paths", []);
  }
}

/** @param {import("./inputs.js").Inputs} inputs */
function showVerdict(inputs) {
  const verifier = new Verifier(inputs.options);
  try {
    const peer = verifier.peer(inputs.peer);
    const authorization = inputs.authorization === "" ? null : inputs.authorization;
    const { method, target, now } = inputs;
    const verdict = verifier.check({ peer, authorization, method, target, now, record: true });
    fill("verdict", verdictView(verdict, peer, verifier));
  } finally {
    verifier.dispose();
  }
}

/** What the token says of itself, and what its thumbprint is where it is not this certificate's. */
function showToken() {
  const token = opened(field("token").value);
  fill("contents", token === undefined ? [] : tokenView(token));
  const value = demanded(token);
  const certificates = quietly(chain) ?? [];
  const known = value !== undefined && certificates.length > 0;
  fill("mismatch", known ? mismatchView(explainMismatch({ chain: certificates, value }), value) : []);
}

function showCertificate() {
  const [leaf] = quietly(chain) ?? [];
  // Bytes that are no certificate have no identity; the verdict says so already.
  const named = leaf && quietly(() => identity(leaf));
  fill("identity", named === undefined ? [] : identityView(named));
}

/** @template T @param {() => T} work @returns {T | undefined} */
function quietly(work) {
  try {
    return work();
  } catch (error) {
    if (error instanceof Mistake || error instanceof CertboundError) return undefined;
    throw error;
  }
}

function draft() {
  const token = opened(field("token").value);
  if (token === undefined) {
    fill("verdict", mistakeView(new Mistake("There is no token to draft a policy from.", "token")));
    return;
  }
  field("policy").value = JSON.stringify(drafted(token, field("anchors").value.trim() !== ""), undefined, 2);
  decide();
}

takeDrops();
find("draft").addEventListener("click", draft);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  decide();
});
// What is shown is about what was given before.
form.addEventListener("input", () => find("answers").classList.add("stale"));
form.addEventListener("reset", () => {
  for (const id of ["mismatch", "paths", "identity", "contents", "verdict"]) fill(id, []);
  find("verdict").hidden = false;
});

try {
  await Promise.all([init(), initExplain()]);
  find("loading").textContent = "";
  /** @type {HTMLButtonElement} */ (find("decide")).disabled = false;
  await offerSamples(decide);
} catch (error) {
  find("loading").textContent = `The WebAssembly did not load: ${error}`;
}
