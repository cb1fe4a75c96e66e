// @ts-check
import { field, find } from "./dom.js";

/**
 * Offers the examples that the server has made from the test vectors, where it has.
 *
 * @param {() => void} loaded
 */
export async function offerSamples(loaded) {
  const response = await fetch("samples.json");
  if (!response.ok) return;
  /** @type {{ title: string, fields: Record<string, string> }[]} */
  const samples = await response.json();
  const choice = /** @type {HTMLSelectElement} */ (find("sample"));
  const options = samples.map(({ title }, place) => new Option(title, `${place}`));
  choice.replaceChildren(new Option("choose one", ""), ...options);
  choice.addEventListener("change", () => {
    const sample = samples[Number.parseInt(choice.value, 10)];
    if (sample === undefined) return;
    for (const [id, value] of Object.entries(sample.fields)) field(id).value = value;
    loaded();
  });
  find("samples").hidden = false;
}
