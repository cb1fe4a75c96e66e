// Inputs of any length: what becomes of each, which is what becomes of one that is a little too long.
import { equal } from "./demand.js";
import { ISSUER, NOW } from "./scene.js";

/** Asks for each kind of input with so many bytes of it. @param {import("./scene.js").Scene} scene */
export async function ofLength(scene, length) {
  const [verifier, scopes] = [scene.verifier("base", { caches: false }), scene.verifier("scopes", { caches: false })];
  const introspects = scene.verifier("introspection", { jwks: {}, caches: false });
  const token = await scene.token();
  const [alice, ca] = scene.chain("alice");
  const peer = verifier.peer({ chain: [alice, ca], now: NOW });
  const [text, bytes] = ["A".repeat(length), new Uint8Array(length)];
  const bearer = new TextEncoder().encode("Bearer ");
  const asked = new Uint8Array(length).fill(0x41);
  asked.set(bearer);

  const ask = async (wanted, more, by = verifier) => {
    const request = scene.request(by === scopes ? scopes.peer({ chain: [alice, ca], now: NOW }) : peer, token, more);
    equal(by.check(request).reason, wanted, `the reason of ${Object.keys(more)}`);
    equal((await by.checkAsync(request)).reason, wanted, `the same, of checkAsync`);
  };
  await ask("token_too_large", { authorization: `Bearer ${text}` });
  await ask("token_too_large", { authorization: asked });
  await ask("token_too_large", { authorization: [asked] });
  await ask("credential_scheme_unsupported", { authorization: text });
  await ask("credential_malformed", { authorization: bytes });
  await ask("credential_duplicate", { authorization: [`Bearer ${text}`, asked, bytes] });
  await ask("scope_no_rule", { method: text }, scopes);
  await ask("scope_no_rule", { method: asked }, scopes);
  await ask("target_malformed", { target: bytes }, scopes);
  const introspected = introspects.peer({ chain: [alice, ca], now: NOW });
  const introspect = (issuer, answer) =>
    introspects.check({ peer: introspected, introspection: { issuer, answer }, method: "GET", target: "/", now: NOW });
  for (const answer of [text, "\u20ac".repeat(length / 2), bytes])
    equal(introspect(ISSUER, answer).reason, "token_too_large", "the answer's reason");
  equal(introspect(text, "{}").reason, "issuer_unknown", "the issuer's reason");

  const judged = (wanted, input) => equal(verifier.peer({ now: NOW, ...input }).reason, wanted, "the peer's reason");
  const tooLong = "certificate_chain_too_long";
  judged(tooLong, { chain: [bytes] });
  judged(tooLong, { chain: [alice, bytes, bytes] });
  judged(tooLong, { chain: Array(Math.floor(length / 500)).fill(alice) });
  const ocsp = [bytes, { response: bytes, nonce: bytes }, ...Array(Math.floor(length / 500)).fill(alice)];
  judged("certificate_path_budget", { chain: [alice, ca], ocsp });
  judged("certificate_purpose", { chain: [alice, ca], purpose: { server: text } });
  verifier.statusSources({ chain: [bytes], ocsp, now: NOW });
  for (const one of [verifier, scopes, introspects]) one.dispose();
}
