// Chromium, with a profile of its own that is thrown away.
import { chromium, tool } from "./environment.js";
import { withFolder } from "./project.js";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Hands a page to `use`. What the page asks for outside of `origin` fails, and stands in `strangers`.
 *
 * @template T
 * @param {string} origin
 * @param {(page: any, strangers: string[]) => Promise<T>} use
 * @returns {Promise<T>}
 */
export function withPage(origin, use) {
  return withFolder(async (profile) => {
    const options = { executablePath: chromium(), args: FLAGS, headless: true, timeout: 30_000 };
    const context = await tool("playwright-core").chromium.launchPersistentContext(profile, options);
    try {
      const strangers = [];
      await context.route("**/*", (route) => {
        const url = route.request().url();
        if (url.startsWith(`${origin}/`) || url.startsWith("blob:") || url.startsWith("data:")) return route.continue();
        strangers.push(url);
        return route.abort();
      });
      return await use(await context.newPage(), strangers);
    } finally {
      await context.close();
    }
  });
}
