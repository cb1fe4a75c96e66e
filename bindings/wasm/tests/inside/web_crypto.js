// Stands between the package and WebCrypto. It has to be there before the package is imported.

/** How often WebCrypto was asked, and how often it said that a signature verifies. */
export const observed = { verified: 0, refused: 0, imported: 0 };

/** What the runtime's WebCrypto does, by name. */
const KINDS = {
  /** What it always does. */
  genuine: (subtle) => ({ verify: subtle.verify.bind(subtle), importKey: subtle.importKey.bind(subtle) }),
  /** A runtime that has none of the algorithms. */
  empty: () => ({ verify: unsupported, importKey: unsupported }),
  /** A runtime that imports every key and then verifies none. */
  failing: (subtle) => ({ verify: unsupported, importKey: subtle.importKey.bind(subtle) }),
  /** Answers that are true only to those who do not look closely. */
  truthy: (subtle) => ({ verify: async () => 1, importKey: subtle.importKey.bind(subtle) }),
  wordy: (subtle) => ({ verify: async () => "true", importKey: subtle.importKey.bind(subtle) }),
};

/** @param {keyof typeof KINDS} kind */
export function observe(kind) {
  const { subtle } = globalThis.crypto;
  const { verify, importKey } = KINDS[kind](subtle);
  const put = (name, value) => Object.defineProperty(subtle, name, { value, configurable: true, writable: true });
  put("importKey", async (...given) => {
    const key = await importKey(...given);
    observed.imported += 1;
    return key;
  });
  put("verify", async (...given) => {
    const valid = await verify(...given);
    if (valid === true) observed.verified += 1;
    else observed.refused += 1;
    return valid;
  });
}

async function unsupported() {
  throw new DOMException("not supported", "NotSupportedError");
}
