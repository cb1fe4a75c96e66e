import { withPage } from "../host/browser.js";
import { exported } from "../host/resolve.js";
import { serve } from "../host/server.js";

/** The strictest policy that runs WebAssembly at all: nothing inline but the import map, no `eval`. */
const NONCE = "c2FtZS1wYWdl";
const POLICY = `default-src 'none'; script-src 'self' 'nonce-${NONCE}' 'wasm-unsafe-eval'; connect-src 'self'`;

/** @param {string} folder @param {string} name @param {{ seconds?: number }} [options] */
export async function chromium(folder, name, { seconds = 60 } = {}) {
  const files = exported(folder, ["browser", "import"]);
  const imports = Object.fromEntries(Object.entries(files).map(([specifier, file]) => [specifier, `/${file}`]));
  const page = `<!doctype html><meta charset="utf-8"><title>certbound</title>
<script type="importmap" nonce="${NONCE}">${JSON.stringify({ imports })}</script>
<script type="module" src="/${name}/page.js"></script>`;
  const headers = { "content-security-policy": POLICY };
  const server = await serve(folder, { pages: { "/": page }, headers, seconds: seconds + 60 });
  try {
    return await withPage(server.url, async (tab, strangers) => {
      const errors = [];
      tab.on("pageerror", (error) => errors.push(String(error)));
      tab.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      await tab.goto(server.url);
      const asked = tab.waitForFunction(() => globalThis.outcome, undefined, { timeout: seconds * 1000 });
      await asked.catch((error) => {
        throw new Error([`no outcome: ${error.message}`, ...errors].join("\n"));
      });
      const outcome = await tab.evaluate(() => globalThis.outcome);
      const failures = [...outcome.failures, ...strangers.map((url) => `asked for ${url}`), ...errors];
      return { ...outcome, failures };
    });
  } finally {
    server.close();
  }
}
