// The examples, as users would run them, with certificates and tokens of the day.
import { Pki } from "../server/pki.js";
import { withFolder } from "../host/project.js";
import { credentials } from "./credentials.js";
import { deno } from "./deno.js";
import { readme } from "./readme.js";
import { web } from "./web.js";
import { worker } from "./worker.js";

/** @param {import("../host/report.js").Report} report */
export function examples(report) {
  return withFolder(async (folder) => {
    const pki = new Pki(folder);
    for (const [name, example] of Object.entries({ worker, deno, web, readme })) {
      await example(report, pki, await credentials(pki));
      report.say(`examples: ${name}: done`);
    }
  });
}
