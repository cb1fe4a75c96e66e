// Serves a folder on loopback. It stops by itself.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import path from "node:path";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * @param {string} folder
 * @param {{ pages?: Record<string, string>, headers?: Record<string, string>, seconds?: number }} [options] `pages`:
 *   texts by path, before the files
 */
export async function serve(folder, { pages = {}, headers = {}, seconds = 180 } = {}) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const page = Object.hasOwn(pages, pathname) ? pages[pathname] : undefined;
    if (page !== undefined) {
      response.writeHead(200, { ...headers, "content-type": TYPES[".html"] }).end(page);
      return;
    }
    const file = path.join(folder, path.posix.normalize(decodeURIComponent(pathname)));
    const type = TYPES[path.extname(file)];
    if (type === undefined || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { ...headers, "content-type": type });
    createReadStream(file).pipe(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => {
    clearTimeout(watch);
    server.closeAllConnections();
    server.close();
  };
  const watch = setTimeout(close, seconds * 1000);
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}
