// Small helpers to build a screen.
import { locale } from "./strings.js";

/** h("button.main", {click}, "text", child …); a word {key, lang, text} marks its key and language. */
export function h(kind, ...rest) {
  const [tag, ...classes] = kind.split(".");
  const element = document.createElement(tag);
  element.className = classes.join(" ");
  for (const part of rest.flat()) {
    if (part === null || part === undefined || part === false) continue;
    if (part instanceof Node || typeof part === "string") element.append(part);
    else if (part.key !== undefined && part.text !== undefined) say(element, part);
    else set(element, part);
  }
  return element;
}

function say(element, word) {
  element.append(word.text);
  element.dataset.key = word.key;
  if (word.lang !== locale) {
    element.lang = word.lang;
    element.dir = "ltr";
  }
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "click") element.addEventListener("click", value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, value);
  }
}

export const button = (word, click, ...classes) =>
  h(["button", "button", ...classes].join("."), { type: "button", click }, word);

export const field = (id, word, type = "text") =>
  h("label.field", { for: id }, h("span", word), h(type === "textarea" ? "textarea" : "input", { id, type }));
