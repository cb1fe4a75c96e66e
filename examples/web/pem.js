// @ts-check

/**
 * The certificates of a PEM text, DER, in their order.
 *
 * @param {string} text
 * @returns {Uint8Array[]}
 */
export function derOf(text) {
  const blocks = text.split("-----BEGIN CERTIFICATE-----").slice(1);
  return blocks.map((block) => {
    const [body = "", end] = block.split("-----END CERTIFICATE-----");
    if (end === undefined) throw new SyntaxError("a certificate has no end line");
    return bytesOf(body.replace(/\s+/g, ""));
  });
}

/**
 * What a dropped file holds, as text: a DER file becomes PEM.
 *
 * @param {Uint8Array} bytes
 * @param {string | undefined} label of a field for PEM
 */
export function textOf(bytes, label) {
  // Every certificate and CRL begins with the tag of a SEQUENCE; no text does.
  if (label === undefined || bytes[0] !== 0x30) return new TextDecoder().decode(bytes);
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

/** @param {string} base64 */
function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
