// The page of examples/web: files are dropped on it, and it decides. Nothing leaves for another server.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { withPage } from "../host/browser.js";
import { output, packageFolder, repository } from "../host/environment.js";
import { derOf } from "../inside/world.js";
import { vectors } from "./vectors.js";

/** Allowed, and the same token in the hands of a thief. */
const CASES = ["binding/bob", "binding/bob-with-alices-token"];

/** @param {import("../host/report.js").Report} report @param {{ from?: string }} [options] the package */
export async function webSuite(report, { from = packageFolder() } = {}) {
  const { materials, cases } = vectors((id) => CASES.includes(id));
  const { serve } = await import(pathToFileURL(path.join(repository, "examples/web/serve.js")).href);
  const server = await serve(from, 0);
  const origin = `http://127.0.0.1:${server.address().port}`;
  try {
    await withPage(origin, async (page, strangers) => {
      const faults = [];
      page.on("pageerror", (error) => faults.push(String(error)));
      await page.setViewportSize({ width: 1280, height: 1000 });
      await page.goto(`${origin}/`);
      await page.waitForSelector("#decide:enabled", { timeout: 30_000 });
      const asked = [];
      page.on("request", (request) => asked.push(request.url()));
      for (const one of cases) await decides(report, page, materials, one);
      mkdirSync(output, { recursive: true });
      await page.screenshot({ path: path.join(output, "web.png"), fullPage: true });
      report.demand("web: deciding asks nobody anything", asked.length === 0, asked.join(" "));
      report.demand("web: no request to another server", strangers.length === 0, strangers.join(" "));
      report.demand("web: no fault", faults.length === 0, faults.join("\n"));
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function decides(report, page, materials, { id, setup, peer, request, expect }) {
  const text = (value) => Array.from(new TextEncoder().encode(value));
  const chain = peer.chain.map((name) => Array.from(derOf(materials.certificates[name])));
  await drop(page, "#chain", chain);
  await drop(page, "#token", [text(request.authorization[0])]);
  await drop(page, "#policy", [text(JSON.stringify(materials.policies[setup.policy]))]);
  await drop(page, "#jwks", [text(JSON.stringify(materials.jwks[setup.jwks["https://as.example"]]))]);
  await drop(page, "#anchors", [text(materials.certificates[setup.anchors[0]])]);
  await page.fill("#target", request.target);
  await page.fill("#now", new Date(request.now * 1000).toISOString().slice(0, 19));
  await page.click("#decide");
  const verdict = await page.textContent("#verdict");
  const holds =
    verdict.includes(expect.decision.toUpperCase()) && verdict.includes(expect.reason ?? "system/Patient.rs");
  report.demand(`web: ${id}`, holds, verdict);
  // The tree names every certificate of the path, the anchor with them.
  const tree = (await page.isVisible("#paths")) ? await page.textContent("#paths") : "";
  for (const name of ["certbound test bob", "certbound test issuing-ca", "certbound test ca"]) {
    report.demand(`web: ${id}: the path names ${name}`, tree.includes(name), tree || "there is none");
  }
}

/** Drops files on a field, as a file manager does. @param {number[][]} files their bytes */
async function drop(page, selector, files) {
  await page.fill(selector, "");
  const transfer = await page.evaluateHandle((given) => {
    const dropped = new DataTransfer();
    given.forEach((bytes, index) => dropped.items.add(new File([Uint8Array.from(bytes)], `file-${index}`)));
    return dropped;
  }, files);
  await page.dispatchEvent(selector, "drop", { dataTransfer: transfer });
  // The page reads files in a turn of its own.
  await page.waitForFunction((field) => document.querySelector(field).value !== "", selector, { timeout: 10_000 });
}
