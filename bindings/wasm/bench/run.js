// What the package weighs and costs, in lines `NAME VALUE`. `cargo xtask bench-wasm` holds them to their bounds.
import { decisions } from "./decisions.js";
import { folder } from "./package.js";
import { peers } from "./peers.js";
import { starts } from "./starts.js";
import { weigh } from "./weight.js";

/** What a worker has to load, whatever it decides. */
const weight = { "wasm.gzip_bytes": weigh(folder, ["wasm/certbound.wasm"]).gzip };
const figures = { ...weight, ...(await decisions()), ...(await peers()), ...starts() };
for (const [name, value] of Object.entries(figures)) console.log(`${name} ${value.toFixed(value < 10 ? 4 : 1)}`);
