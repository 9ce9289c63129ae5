// The app's own screens on a phone; the words are those of the platform that the phone has.
import { day, words } from "../strings.js";
import { h } from "../dom.js";
import { billing, go, state } from "../state.js";

const apple = /iPhone|iPad/.test(navigator.userAgent);
const t = await words(apple ? "spotify/ios" : "spotify/android");
const row = (word, next) => h("button", { type: "button", click: () => next && go(next) }, word);

const app = () => {
  const face = h("button.face", { type: "button", id: "profile", "aria-label": t("profile_picture").text, click: () => go("menu") });
  return h("main", h("div.row", face, h("h1", t("home_title"))));
};

const menu = () => h("main", h("nav.list", row(t("settings_and_privacy"), "settings"), row(t("log_out"))));

const settings = () => h("main", h("nav.list", row(t("account"), "app-account"), row(t("playback"))));

function appAccount() {
  return h("main", h("nav.list", row(t("your_plan"), "app-plan"), row(t("billing"), "app-billing")));
}

const appPlan = () =>
  h("main", h("section.card", h("p.big", t("plan_individual")), h("p", t("plan_text")), state.case === "play" && h("a", { href: "#" }, t("see_available_plans"))));

const appBilling = () => h("main", h("section.card", h("p", t("billing_text", { date: day(billing) }))));

export const screens = { app, menu, settings, "app-account": appAccount, "app-plan": appPlan, "app-billing": appBilling };
