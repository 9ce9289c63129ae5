// Between the cancel button and the confirmation message.
import { day, words } from "../strings.js";
import { button, h } from "../dom.js";
import { address, billing, go, state } from "../state.js";
import { bar } from "./account.js";

const t = await words("spotify/web");
const date = day(billing);

const page = (title, text, ...rest) =>
  [bar(), h("main", h("h1", t(title)), h("section.card", h("p", text), h("div.row", rest)))];

const keep = () =>
  page(
    "keep_title",
    state.member ? t("keep_text_member") : t("keep_text", { date }),
    button(t("continue_to_cancel"), () => go("sure"), "main"),
    button(t("keep_plan"), () => go("account")),
  );

const end = () => go("done", state.member ? { plan: "spotify_free", pays: "none", member: false } : { pays: "switch" });

const sure = () =>
  page("sure_title", t("sure_text"), button(t("yes_cancel"), end, "main"), button(t("no_back"), () => go("account")));

function done() {
  const text = state.pays === "switch" ? t("done_text", { date }) : t("done_text_member");
  return page("done_title", text, h("a.button", { href: address("account") }, t("back_to_account")));
}

export const screens = { keep, sure, done };
