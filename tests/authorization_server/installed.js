// Packages by name, from where xtask installed them: imports of ES modules do not follow NODE_PATH.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const beside = fileURLToPath(new URL('node_modules', import.meta.url));
const folder = process.env.CERTBOUND_NODE_MODULES ?? beside;
const require = createRequire(join(folder, 'none.js'));

/** The package's module. */
export function load(name) {
  return import(pathToFileURL(require.resolve(name)));
}

/** The package's version. */
export function version(name) {
  return JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')).version;
}
