// The help site: the article about closing, and the way to support.
import { words } from "../strings.js";
import { button, field, h } from "../dom.js";
import { address } from "../state.js";
import { bar } from "./account.js";

const t = await words("spotify/web");

const help = () => [
  bar(),
  h("main", h("h1", t("help_home")), h("nav.list", h("a", { href: address("article") }, t("help_title")), h("a", { href: address("contact") }, t("contact_us")))),
];

const article = () => [
  bar(),
  h(
    "main",
    h("h1", t("help_title")),
    h("section.card", h("p", t("help_text")), h("a", { href: address("close"), id: "closing" }, t("close_account_link"))),
  ),
];

const contact = () => [
  bar(),
  h("main", h("h1", t("contact_title")), h("section.card", field("case", t("contact_field"), "textarea"), button(t("contact_send"), () => {}, "main"))),
];

export const screens = { help, article, contact };
