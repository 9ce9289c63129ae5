// Closing the account: four pages, then the mail.
import { words } from "../strings.js";
import { button, h } from "../dom.js";
import { address, go, READER } from "../state.js";
import { bar } from "./account.js";

const t = await words("spotify/web");
const page = (title, ...rest) => [bar(), h("main", h("h1", t(title)), h("section.card", rest))];

const close = () => page("close_title", h("p", t("close_text")), button(t("close_account"), () => go("check"), "main"));

const check = () =>
  page(
    "check_title",
    h("p.big", READER.name),
    h("p", { "data-private": true, dir: "ltr" }, READER.email),
    button(t("continue"), () => go("understand"), "main"),
  );

function understand() {
  const on = button(t("continue"), () => go("sent"), "main");
  on.disabled = true;
  const box = h("input", { type: "checkbox", id: "understood" });
  box.addEventListener("change", () => (on.disabled = !box.checked));
  return page("understand_title", h("label.tick", { for: "understood" }, box, h("span", t("understand"))), on);
}

const sent = () =>
  page("sent_title", h("p", t("sent_text", { email: READER.email })), h("a.button", { href: address("mail") }, t("open_mail")));

const mail = () => [
  h("main", h("h1", t("mail_title")), h("nav.list", h("a", { href: address("message"), id: "message" }, t("mail_subject")))),
];

const message = () => [
  h("main", h("section.card", h("h1", t("mail_subject")), h("p", t("mail_text")), button(t("close_my_account"), () => go("closed"), "main"))),
];

const closed = () => page("closed_title", h("p", t("closed_text")));

export const screens = { close, check, understand, sent, mail, message, closed };
