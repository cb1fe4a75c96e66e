// `examples/web` in a browser: every example it offers, and that it asks nobody but its own server for anything.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { withPage } from "../host/browser.js";
import { output, packageFolder, repository } from "../host/environment.js";

/** @param {import("../host/report.js").Report} report */
export async function web(report) {
  const { serve } = await import(pathToFileURL(path.join(repository, "examples/web/serve.js")).href);
  const { samples } = await import(pathToFileURL(path.join(repository, "examples/web/vector_samples.js")).href);
  const server = await serve(packageFolder(), 0);
  const origin = `http://127.0.0.1:${server.address().port}`;
  try {
    await withPage(origin, async (page, strangers) => {
      const faults = [];
      page.on("pageerror", (error) => faults.push(String(error)));
      page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(`${origin}/`);
      await page.waitForSelector("#samples:not([hidden])", { timeout: 30_000 });
      for (const { title, expect } of await samples()) await shows(report, page, title, expect);
      await hostile(report, page);
      await mistakes(report, page);
      report.demand("examples: web: asks no other server", strangers.length === 0, strangers.join(" "));
      report.demand("examples: web: no fault, and its policy broken nowhere", faults.length === 0, faults.join("\n"));
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function shows(report, page, title, { decision, reason = "" }) {
  await page.selectOption("#sample", { label: title });
  const verdict = await page.textContent("#verdict");
  const holds = verdict.includes(decision.toUpperCase()) && verdict.includes(reason);
  report.demand(`examples: web: ${title}`, holds && (await page.isVisible("#paths")), verdict);
  mkdirSync(output, { recursive: true });
  await page.screenshot({ path: path.join(output, `web-${title.toLowerCase().replaceAll(" ", "-")}.png`) });
}

/** What a token says becomes text, and nothing else. */
async function hostile(report, page) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const marked = "<img src=x onerror=document.title='taken'>";
  await page.fill(
    "#token",
    `${part({ alg: "ES256", kid: marked })}.${part({ iss: marked, cnf: { "x5t#S256": marked } })}.AA`,
  );
  await page.click("#decide");
  const text = await page.textContent("#contents");
  const images = await page.locator("img").count();
  const holds = text.includes(marked) && images === 0 && (await page.title()).startsWith("certbound");
  report.demand("examples: web: markup in a token is text", holds, `${images} images`);
}

/** A mistake is told at its field, and is no verdict. */
async function mistakes(report, page) {
  await page.fill("#policy", '{ "version": 1, "issuers": [] }');
  await page.click("#decide");
  const verdict = await page.textContent("#verdict");
  const marked = await page.getAttribute("#policy", "aria-invalid");
  report.demand(
    "examples: web: a mistake in the policy",
    verdict.includes("NOT DECIDED") && marked === "true",
    verdict,
  );
}
