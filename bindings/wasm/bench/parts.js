// `node parts.js NAMED.wasm`: what a module is made of, by crate and by the core's modules: `part NAME BYTES`.
import { readFileSync } from "node:fs";

/** Sections, and the subsection of the names that functions have (WebAssembly core, appendix "Custom sections"). */
const [CUSTOM, CODE, DATA, FUNCTION_NAMES] = [0, 10, 11, 1];

/** Reads LEB128 numbers and what they count. */
class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get ended() {
    return this.at >= this.bytes.length;
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  take(length = this.number()) {
    this.at += length;
    return new Reader(this.bytes.subarray(this.at - length, this.at));
  }

  text() {
    return new TextDecoder().decode(this.take().bytes);
  }
}

/** @param {Uint8Array} bytes */
function* sections(bytes) {
  const reader = new Reader(bytes);
  // Magic and version.
  reader.take(8);
  while (!reader.ended) yield { id: reader.bytes[reader.at++], content: reader.take() };
}

/** How many functions are imported: they come before those of the module. @param {WebAssembly.Module} module */
const imported = (module) => WebAssembly.Module.imports(module).filter(({ kind }) => kind === "function").length;

/** @param {Reader} code */
function sizesOf(code) {
  return Array.from({ length: code.number() }, () => code.take().bytes.length);
}

/** @param {Reader} names */
function namesOf(names) {
  const found = new Map();
  while (!names.ended) {
    const kind = names.bytes[names.at++];
    const content = names.take();
    if (kind !== FUNCTION_NAMES) continue;
    for (let left = content.number(); left > 0; left--) found.set(content.number(), content.text());
  }
  return found;
}

/** The crate that a function belongs to; of the core, its module too. @param {string | undefined} name */
function partOf(name) {
  if (name === undefined) return "without a name";
  // `<certbound[0123]::policy::Policy as …>::…`; what has no path is C, or JavaScript's.
  const path = name.replace(/\[[0-9a-f]+\]/g, "").match(/\b[a-z_]\w*(::[a-z_]\w*)+/)?.[0].split("::");
  if (path === undefined) return "C, and what JavaScript calls";
  return path[0] === "certbound" ? `certbound::${path[1]}` : path[0];
}

const bytes = readFileSync(process.argv[2]);
const parts = new Map();
const add = (part, size) => parts.set(part, (parts.get(part) ?? 0) + size);

const all = [...sections(bytes)];
const names = all.filter(({ id }) => id === CUSTOM).filter(({ content }) => content.text() === "name");
const named = namesOf(names[0].content);
const first = imported(new WebAssembly.Module(bytes));
for (const { id, content } of all) {
  if (id === CODE) sizesOf(content).forEach((size, index) => add(partOf(named.get(first + index)), size));
  else if (id === DATA) add("data", content.bytes.length);
  else if (id !== CUSTOM) add("tables, types and exports", content.bytes.length);
}
for (const [part, size] of [...parts].sort(([, a], [, b]) => b - a)) {
  console.log(`part ${part.padEnd(32)} ${String(size).padStart(8)}`);
}
