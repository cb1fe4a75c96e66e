// @ts-check
/** @import { Life } from "./instance.js" */
/** @import { RawPending } from "./raw.js" */
import { decide } from "./decide.js";
import { signatureValid } from "./signature.js";

/**
 * Sees a pending check to its end, by the verifier that it began with. Nothing of the WebAssembly's memory is looked at
 * over the wait: what is needed is copied before it.
 *
 * @param {RawPending} pending
 * @param {Life} life
 * @returns {Promise<string>} the verdict's JSON
 */
export async function finished(pending, life) {
  let waits = true;
  try {
    const task = decide.call(life, () => taskOf(pending));
    if (typeof task === "string") return task;
    const valid = await signatureValid(task);
    waits = false;
    return decide.call(life, () => pending.finish(valid));
  } finally {
    // `finish` takes it with it.
    if (waits && !life.failed) decide.call(life, () => pending.free());
  }
}

/**
 * The verdict, where it is decided; otherwise the signature to verify.
 *
 * @typedef {{ algorithm: string, key: string, jwk: string, message: Uint8Array, signature: Uint8Array }} SignatureTask
 *
 * @param {RawPending} pending
 * @returns {string | SignatureTask}
 */
function taskOf(pending) {
  return (
    pending.verdict() ?? {
      algorithm: pending.algorithm(),
      key: pending.key(),
      jwk: pending.jwk(),
      message: pending.message(),
      signature: pending.signature(),
    }
  );
}
