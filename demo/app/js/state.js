// What the stand-in knows of its reader; kept in the tab only. ?case=… begins anew.

const NEXT = "2026-12-03";
const START = { plan: "plan_individual", pays: "next", layout: "new", member: false, loggedIn: false };
const CASES = {
  individual: {},
  older: { layout: "older" },
  manager: { plan: "plan_family", manager: true },
  member: { plan: "plan_family", member: true, pays: "none" },
  partner: { pays: "partner" },
  cancelled: { pays: "switch" },
  free: { plan: "spotify_free", pays: "none" },
};
export const READER = { email: "reader@example.org", password: "stand-in", name: "Reader Example" };
export const COMPANY = "Example Mobile";
export const billing = NEXT;

const query = new URLSearchParams(location.search);
export const screen = query.get("screen") || "account";

const kept = () => JSON.parse(sessionStorage.getItem("state") || "null");
const asked = query.get("case");
if (asked !== null) {
  if (!(asked in CASES)) throw new Error(`no case ${asked}`);
  save({ ...START, ...CASES[asked], case: asked, loggedIn: query.has("in") });
}
export const state = kept() || { ...START, case: "individual" };

export function save(next) {
  sessionStorage.setItem("state", JSON.stringify(next));
}

/** Goes to another screen, with changes to the state. */
export function go(next, changes = {}) {
  save({ ...state, ...changes });
  location.assign(address(next));
}

export function address(next) {
  const lang = query.get("lang");
  return `?screen=${next}` + (lang ? `&lang=${lang}` : "");
}
