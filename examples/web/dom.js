// @ts-check
// Elements with text in them. What comes from a certificate or a token only ever becomes text.

/** @typedef {Node | string | number | undefined | null | false} Child */

/**
 * @param {string} name an element's name, with its classes: `p.hint`
 * @param {...Child} children
 */
export function element(name, ...children) {
  const [tag = "", ...classes] = name.split(".");
  const made = document.createElement(tag);
  made.classList.add(...classes);
  for (const child of children) {
    if (child !== undefined && child !== null && child !== false)
      made.append(child instanceof Node ? child : String(child));
  }
  return made;
}

/**
 * A list of names and values; a row without a value is left out.
 *
 * @param {readonly (readonly [string, Child])[]} rows
 */
export function table(rows) {
  const list = element("dl");
  for (const [name, value] of rows) {
    if (value === undefined || value === null || value === "" || value === false) continue;
    list.append(element("dt", name), element("dd.code", value));
  }
  return list;
}

/** @param {string} title @param {Node} body @param {boolean} [open] */
export function folded(title, body, open = false) {
  const details = document.createElement("details");
  details.open = open;
  details.append(element("summary", title), body);
  return details;
}

/** @param {unknown} value */
export function json(value) {
  return element("pre", JSON.stringify(value, undefined, 2));
}

/**
 * Shows a section with these in it, or hides it where there is nothing.
 *
 * @param {string} id @param {readonly Node[]} children
 */
export function fill(id, children) {
  const section = find(id);
  section.replaceChildren(...children);
  section.hidden = children.length === 0;
}

/** @param {string} id @returns {HTMLElement} */
export function find(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

/** A field of the form. @param {string} id */
export function field(id) {
  return /** @type {HTMLInputElement | HTMLTextAreaElement} */ (find(id));
}
