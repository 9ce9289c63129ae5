// The app's words, from catalogues in the formats that real apps use.
// A word that a language lacks is shown in English and marked as such.

const LOCALES = ["en", "hi", "es", "ar", "ja"];
const FILES = {
  "spotify/web": (tag) => `/catalogues/spotify/web/${tag}.json`,
  "spotify/android": (tag) => `/catalogues/spotify/android/${folder(tag)}/strings.xml`,
  "google-play/android": (tag) => `/catalogues/google-play/android/${folder(tag)}/strings.xml`,
  "spotify/ios": (tag) => `/catalogues/spotify/ios/${tag}.lproj/Localizable.strings`,
  "apple/ios": (tag) => `/catalogues/apple/ios/${tag}.lproj/Localizable.strings`,
  frame: (tag) => `/catalogues/frame/${tag}.json`,
};

const folder = (tag) => (tag === "en" ? "values" : `values-${tag}`);

export const locale = (() => {
  const asked = new URLSearchParams(location.search).get("lang") || navigator.language;
  const tag = asked.toLowerCase().split("-")[0];
  return LOCALES.includes(tag) ? tag : "en";
})();

const unescaped = (text) =>
  text.replace(/\\(?:[uU]([0-9a-fA-F]{4})|(.))/gs, (_, code, sign) =>
    code ? String.fromCharCode(parseInt(code, 16)) : { n: "\n", t: "\t" }[sign] || sign);

function readAndroid(text) {
  const words = {};
  for (const node of new DOMParser().parseFromString(text, "text/xml").querySelectorAll("string")) {
    words[node.getAttribute("name")] = unescaped(node.textContent.trim());
  }
  return words;
}

function readApple(text) {
  const words = {};
  const entry = /\/\*.*?\*\/|\/\/[^\n]*|"((?:[^"\\]|\\.)*)"\s*=\s*"((?:[^"\\]|\\.)*)"\s*;/gs;
  for (const [, key, value] of text.matchAll(entry)) {
    if (key !== undefined) words[unescaped(key)] = unescaped(value);
  }
  return words;
}

async function read(catalogue, tag) {
  const address = FILES[catalogue](tag);
  const text = await (await fetch(address)).text();
  if (address.endsWith(".xml")) return readAndroid(text);
  return address.endsWith(".strings") ? readApple(text) : JSON.parse(text);
}

/** Reads a catalogue: a function from a key to {text, lang}. */
export async function words(catalogue) {
  const [own, english] = await Promise.all([read(catalogue, locale), read(catalogue, "en")]);
  return (key, values = {}) => {
    const lang = key in own ? locale : "en";
    const pattern = own[key] ?? english[key];
    if (pattern === undefined) throw new Error(`no string ${key} in ${catalogue}`);
    const order = Object.values(values);
    const text = pattern
      .replace(/\{(\w+)\}/g, (_, name) => values[name])
      .replace(/%(?:1\$s|@)/g, () => order[0]);
    return { key, lang, text };
  };
}

export function day(iso) {
  const style = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const tag = locale === "en" ? "en-GB" : `${locale}-u-nu-latn`;
  return new Intl.DateTimeFormat(tag, style).format(new Date(iso));
}
