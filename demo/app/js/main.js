// Chooses the screen, puts the frame around it.
import { day, locale, words } from "./strings.js";
import { h } from "./dom.js";
import { screen } from "./state.js";
import * as account from "./screens/account.js";
import * as cancel from "./screens/cancel.js";
import * as close from "./screens/close.js";
import * as help from "./screens/help.js";
import * as phone from "./screens/phone.js";
import * as stores from "./screens/stores.js";

const READ = "2026-11-22";
const SCREENS = { ...account.screens, ...cancel.screens, ...close.screens, ...help.screens, ...phone.screens, ...stores.screens };

const root = document.documentElement;
root.lang = locale;
root.dir = locale === "ar" ? "rtl" : "ltr";

const make = SCREENS[screen];
if (!make) throw new Error(`no screen ${screen}`);
const frame = await words("frame");
const note = h("p.note", { role: "note" }, h("span", frame("note")), h("span", frame("source", { date: day(READ) })));
document.body.append(note, ...[await make()].flat());
await document.fonts.ready;
root.dataset.ready = "";
