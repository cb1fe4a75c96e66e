// @ts-check
/** @import { Identity, Mismatch, MismatchInput, PathReport } from "../../explain.js" */
/** @import { PeerInput, VerifierOptions } from "../../index.js" */
import { cut, cutChain } from "../budget.js";
import { build, stepsOf } from "../builder.js";
import { cacheLimits } from "../caches.js";
import { writeInput } from "../input.js";
import { OPTION_NAMES, readMaterial } from "../material.js";
import { demandBytes, demandMembers, demandText, listOfBytes } from "../value.js";
import { written } from "../wire.js";
import { explaining } from "./instance.js";

const MISMATCH = new Set(["chain", "value", "earlier"]);

/** @param {VerifierOptions} options @param {PeerInput} input @returns {PathReport} */
export function explainPeer(options, input) {
  const { life } = explaining;
  // Not used here, and to be right all the same: the options are a verifier's.
  cacheLimits(options?.caches);
  const steps = stepsOf(readMaterial(options, OPTION_NAMES));
  return written(
    (message) => writeInput(message, input),
    (bytes) => {
      const begin = (/** @type {import("../raw.js").RawExplain} */ raw) => new raw.RawBuilder();
      return JSON.parse(build(explaining, life, begin, steps, (raw, builder) => raw.explain_peer(builder, bytes)));
    },
  );
}

/** @param {MismatchInput} input @returns {Mismatch} */
export function explainMismatch(input) {
  const { life } = explaining;
  demandMembers(input, MISMATCH, "");
  return written(
    (message) => {
      const { value, earlier } = input;
      demandText(value, "value");
      message.utf8(cut(value));
      if (earlier !== undefined) demandBytes(earlier, "earlier");
      message.bytes(cut(earlier ?? new Uint8Array(0)));
      for (const der of cutChain(listOfBytes(input.chain, "chain"))) message.bytes(der);
    },
    (bytes) => JSON.parse(explaining.call(life, (raw) => raw.explain_mismatch(bytes))),
  );
}

/** @param {Uint8Array} certificate @returns {Identity} */
export function identity(certificate) {
  const { life } = explaining;
  demandBytes(certificate, "certificate");
  return JSON.parse(explaining.call(life, (raw) => raw.identity(certificate)));
}
