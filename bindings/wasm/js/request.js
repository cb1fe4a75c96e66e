// @ts-check
/** @import { Message } from "./wire.js" */
import { cut, name, target, VALUES } from "./budget.js";
import { badArgument } from "./error.js";
import { bytesOf } from "./peer.js";
import { seconds } from "./time.js";
import { demandMembers, demandText, flag, isBytes } from "./value.js";

const EARLY_DATA = 1;
const RECORD = 2;
const INTROSPECTION = 4;

const encoder = new TextEncoder();

const REQUEST = new Set(["peer", "authorization", "introspection", "method", "target", "earlyData", "now", "record"]);
const INTROSPECTED = new Set(["issuer", "answer"]);

/**
 * Writes a `VerifyRequest`.
 *
 * @param {Message} message
 * @param {unknown} request
 */
export function writeRequest(message, request) {
  demandMembers(request, REQUEST, "");
  const { authorization, introspection } = request;
  const introspected = introspection !== undefined;
  if (introspected && authorization !== undefined && authorization !== null) {
    throw badArgument("introspection", "stands in the place of authorization: only one of them can be given");
  }
  const flags =
    (flag(request.earlyData, "earlyData") ? EARLY_DATA : 0) |
    (flag(request.record, "record") ? RECORD : 0) |
    (introspected ? INTROSPECTION : 0);

  message.number(seconds(request.now, "now"));
  message.flags(flags);
  message.bytes(bytesOf(request.peer));
  writeByteString(message, name(byteString(request.method, "method")));
  writeByteString(message, target(byteString(request.target, "target")));
  if (introspected) writeIntrospection(message, introspection);
  else writeAuthorization(message, authorization);
}

/** @param {unknown} value @param {string} path */
function byteString(value, path) {
  if (typeof value === "string" || isBytes(value)) return value;
  throw badArgument(path, "a string or a Uint8Array is needed");
}

/** @param {Message} message @param {string | Uint8Array} value */
function writeByteString(message, value) {
  if (typeof value === "string") message.byteString(value);
  else message.bytes(value);
}

/** @param {Message} message @param {unknown} value */
function writeAuthorization(message, value) {
  if (value === undefined || value === null) return;
  if (!Array.isArray(value)) {
    writeByteString(message, cut(byteString(value, "authorization")));
    return;
  }
  for (let i = 0; i < value.length; i++) {
    const one = byteString(value[i], `authorization[${i}]`);
    if (i < VALUES) writeByteString(message, cut(one));
  }
}

/** @param {Message} message @param {unknown} value */
function writeIntrospection(message, value) {
  demandMembers(value, INTROSPECTED, "introspection");
  const { issuer, answer } = value;
  demandText(issuer, "introspection.issuer");
  message.utf8(name(issuer));
  // A character can be three bytes.
  if (typeof answer === "string") message.bytes(cut(encoder.encode(cut(answer))));
  else if (isBytes(answer)) message.bytes(cut(answer));
  else throw badArgument("introspection.answer", "JSON text or its bytes are needed");
}
