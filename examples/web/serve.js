// @ts-check
// Serves the page on loopback, with the package beside it: node examples/web/serve.js [port]
//
// The package is where CERTBOUND_PACKAGE says, or where `make wasm` leaves it. Any server of static files does,
// with a copy of the package in `certbound/`.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { samples } from "./vector_samples.js";

const PAGE = fileURLToPath(new URL(".", import.meta.url));
const BUILT = fileURLToPath(new URL("../../target/wasm/package/", import.meta.url));

const TYPES = new Map([
  [".html", "text/html; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".wasm", "application/wasm"],
]);

/**
 * @param {string} certbound the package's folder
 * @param {number} port
 * @returns {Promise<import("node:http").Server>}
 */
export async function serve(certbound, port) {
  const server = createServer(async (request, response) => {
    try {
      const path = decodeURIComponent(new URL(request.url ?? "/", "http://page").pathname);
      const [type, body] = await fileAt(path, certbound);
      response.writeHead(200, {
        "content-type": type,
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      });
      response.end(body);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" }).end("not here\n");
    }
  });
  await new Promise((listening) => server.listen(port, "127.0.0.1", () => listening(undefined)));
  return server;
}

/** @param {string} path @param {string} certbound @returns {Promise<[string, string | Buffer]>} */
async function fileAt(path, certbound) {
  if (path === "/samples.json") return ["application/json", JSON.stringify(await samples())];
  const file = path.startsWith("/certbound/")
    ? within(certbound, path.slice("/certbound/".length))
    : within(PAGE, path === "/" ? "index.html" : path.slice(1));
  const type = TYPES.get(extname(file));
  if (type === undefined) throw new Error("not a part of the page");
  return [type, await readFile(file)];
}

/** @param {string} folder @param {string} name */
function within(folder, name) {
  const file = join(folder, name);
  if (!file.startsWith(join(folder, sep))) throw new Error("outside");
  return file;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const server = await serve(process.env["CERTBOUND_PACKAGE"] ?? BUILT, Number(process.argv[2] ?? 8088));
  const address = server.address();
  if (typeof address === "object") console.log(`http://127.0.0.1:${address?.port}/`);
}
