// Log in, the account page in its newer and older layout, the older list of plans.
import { day, words } from "../strings.js";
import { button, field, h } from "../dom.js";
import { address, billing, COMPANY, go, READER, state } from "../state.js";

const t = await words("spotify/web");

export const bar = () =>
  h("header.bar", h("span.mark"), state.loggedIn && h("a", { href: address("account"), click: leave }, t("log_out")));

function leave(event) {
  event.preventDefault();
  go("account", { loggedIn: false });
}

export function login() {
  const wrong = h("p.error", { role: "alert" });
  const enter = () => {
    const [email, password] = ["email", "password"].map((id) => document.getElementById(id).value);
    if (email === READER.email && password === READER.password) go("account", { loggedIn: true });
    else wrong.textContent = t("log_in_error").text;
  };
  const fields = [field("email", t("email"), "email"), field("password", t("password"), "password")];
  return [bar(), h("main", h("h1", t("log_in_title")), h("section.card", fields, wrong, button(t("log_in"), enter, "main")))];
}

function payment() {
  const texts = {
    next: () => h("p", t("pay_next", { date: day(billing) })),
    switch: () => h("p", t("pay_switch", { date: day(billing) })),
    none: () => h("p", t("pay_none")),
    partner: () => [
      h("p", t("pay_partner", { company: COMPANY })),
      h("a", { href: address("account"), id: "partner" }, t("partner_contact", { company: COMPANY })),
    ],
  };
  return h("div.inner", h("h3", t("payment")), texts[state.pays]());
}

function yourPlan() {
  const role = state.manager ? t("manager_text") : state.member ? t("member_text") : null;
  return h(
    "section.card",
    h("h2", t("your_plan")),
    h("p.big", t(state.plan)),
    role && h("p.soft", role),
    payment(),
    state.layout === "older" && button(t("change_plan"), () => go("plans"), "main"),
  );
}

function manage() {
  const cancelled = state.pays === "switch" || state.pays === "partner" || state.plan === "spotify_free";
  if (state.layout === "older" || cancelled) return null;
  return h(
    "section.card",
    h("h2", t("manage_your_plan")),
    h("p.soft", t("manage_text")),
    button(t("cancel_plan"), () => go("keep"), "main"),
  );
}

function devices() {
  const done = h("p", { role: "status" });
  const leaveAll = () => (done.textContent = t("signed_out").text);
  return h("section.card", button(t("sign_out_everywhere"), leaveAll), done);
}

export function account() {
  if (!state.loggedIn) return login();
  return [bar(), h("main", h("h1", t("account_overview")), yourPlan(), manage(), devices())];
}

export function plans() {
  const others = ["plan_individual", "plan_duo", "plan_family", "plan_student"].map((plan) =>
    h("section.card", h("h2", t(plan)), plan !== state.plan && button(t("choose_plan"), () => {})));
  const free = h(
    "section.card",
    h("h2", t("spotify_free")),
    h("p.soft", t("free_text")),
    button(t("cancel_premium"), () => go("keep"), "main"),
  );
  return [bar(), h("main", h("h1", t("available_plans")), others, free)];
}

export const screens = { account, plans };
