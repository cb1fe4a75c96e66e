// @ts-check
/** @import { Reason, ReasonInfo } from "../reasons.js" */
import { badArgument } from "./error.js";
import { REASONS } from "./reasons.js";

/** @type {readonly Reason[]} */
export const reasons = Object.freeze([...REASONS.keys()]);

/** @param {Reason} reason @returns {ReasonInfo} */
export function explain(reason) {
  const told = REASONS.get(reason);
  if (told === undefined) throw badArgument("reason", "there is no such reason");
  return told;
}
