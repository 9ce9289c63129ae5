// Chooses the screen, puts the frame around it.
import { day, locale, words } from "./strings.js";
import { h } from "./dom.js";
import { screen } from "./state.js";

const READ = "2026-11-22";
const MODULES = {
  account: ["account", "plans"],
  cancel: ["keep", "sure", "done"],
  close: ["close", "check", "understand", "sent", "mail", "message", "closed"],
  help: ["help", "article", "contact"],
  phone: ["app", "menu", "settings", "app-account", "app-plan", "app-billing"],
  stores: ["android", "play", "play-list", "play-one", "play-why", "play-done", "iphone", "ios-settings", "ios-name", "ios-list", "ios-one"],
};

const root = document.documentElement;
root.lang = locale;
root.dir = locale === "ar" ? "rtl" : "ltr";

const name = Object.keys(MODULES).find((key) => MODULES[key].includes(screen));
if (!name) throw new Error(`no screen ${screen}`);
const [frame, module] = await Promise.all([words("frame"), import(`./screens/${name}.js`)]);
const note = h("p.note", { role: "note" }, h("span", frame("note")), h("span", frame("source", { date: day(READ) })));
document.body.append(note, ...[module.screens[screen]()].flat());
await document.fonts.ready;
root.dataset.ready = "";
