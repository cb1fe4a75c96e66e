// @ts-check
/** @import { Message } from "./wire.js" */
import { cutChain, cutResponse, name, RESPONSES } from "./budget.js";
import { badArgument } from "./error.js";
import { lastSecond, seconds } from "./time.js";
import { demandBytes, demandMembers, demandText, flag, isBytes, list, listOfBytes } from "./value.js";

const VALIDATED = 1;
const SERVER = 2;
const VOUCHED = 4;

/** `said` is what the certificate helpers add; it is for the host's log. */
const INPUT = new Set(["chain", "validated", "vouched", "ocsp", "purpose", "now", "said"]);
const WORD = new Set(["thumbprint", "notAfter"]);
const SERVER_NAME = new Set(["server"]);
const RESPONSE = new Set(["response", "nonce"]);

/**
 * Writes a `PeerInput`.
 *
 * @param {Message} message
 * @param {unknown} input
 */
export function writeInput(message, input) {
  demandMembers(input, INPUT, "");
  const server = serverName(input.purpose);
  const { vouched } = input;
  if (vouched !== undefined) demandMembers(vouched, WORD, "vouched");
  const validated = flag(input.validated, "validated");

  message.number(seconds(input.now, "now"));
  message.flags(
    (validated ? VALIDATED : 0) | (server === undefined ? 0 : SERVER) | (vouched === undefined ? 0 : VOUCHED),
  );
  message.utf8(name(server ?? ""));
  writeWord(message, vouched);
  writeChain(message, input.chain);
  writeResponses(message, input.ocsp);
}

/** @param {unknown} purpose */
function serverName(purpose) {
  if (purpose === undefined || purpose === "client") return undefined;
  if (typeof purpose === "string") throw badArgument("purpose", '"client" or { server } is needed');
  demandMembers(purpose, SERVER_NAME, "purpose");
  const { server } = purpose;
  demandText(server, "purpose.server");
  return server;
}

/** @param {Message} message @param {Record<string, unknown> | undefined} vouched */
function writeWord(message, vouched) {
  if (vouched === undefined) {
    message.utf8("");
    message.number(0);
    return;
  }
  const { thumbprint, notAfter } = vouched;
  demandText(thumbprint, "vouched.thumbprint");
  message.utf8(name(thumbprint));
  message.number(lastSecond(notAfter, "vouched.notAfter"));
}

/** @param {Message} message @param {unknown} value */
function writeChain(message, value) {
  const chain = cutChain(listOfBytes(value, "chain"));
  message.number(chain.length);
  for (const der of chain) message.bytes(der);
}

const NONE = new Uint8Array(0);

/** @param {Message} message @param {unknown} value */
function writeResponses(message, value) {
  const responses = list(value, "ocsp");
  for (let i = 0; i < responses.length; i++) {
    const given = responses[i];
    const told = isBytes(given) ? { response: given, nonce: NONE } : given;
    demandMembers(told, RESPONSE, `ocsp[${i}]`);
    const { response, nonce } = told;
    demandBytes(response, `ocsp[${i}].response`);
    demandBytes(nonce, `ocsp[${i}].nonce`);
    // Only that there are more counts.
    if (i >= RESPONSES) continue;
    message.bytes(cutResponse(response));
    message.bytes(cutResponse(nonce));
  }
}
