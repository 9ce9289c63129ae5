// Subscriptions in Google Play and in the settings of an iPhone.
import { day, words } from "../strings.js";
import { button, h } from "../dom.js";
import { billing, go, READER, state } from "../state.js";

const play = await words("google-play/android");
const apple = await words("apple/ios");
const date = day(billing);
const icon = (word, next) => h("button.icon", { type: "button", click: () => next && go(next) }, h("i", { "aria-hidden": "true" }), h("span", word));
const row = (next, ...parts) => h("button", { type: "button", click: () => next && go(next) }, parts);

const android = () =>
  h("main", { "aria-label": play("home_screen").text }, h("div.icons", icon(play("play_name"), "play"), icon(play("browser")), icon(play("mail"))));

const playHome = () =>
  h(
    "main",
    h("h1", play("play_name")),
    h("p.soft", { id: "signed-in", "data-private": true }, play("signed_in_as", { email: READER.email })),
    h("nav.list", row(null, h("span", play("library"))), row("play-list", h("span", play("subscriptions")))),
  );

const playList = () =>
  h("main", h("h1", play("subscriptions")), h("nav.list", row("play-one", h("strong", play("subscription_name")), h("span.soft", play("renews_on", { date })))));

const playOne = () =>
  h(
    "main",
    h("h1", play("subscription_name")),
    h("section.card", h("p", play(state.ended ? "usable_until" : "renews_on", { date })), !state.ended && button(play("cancel_subscription"), () => go("play-why"))),
  );

function playWhy() {
  const pick = h("label.tick", h("input", { type: "radio", id: "no-answer", checked: true }), h("span", play("no_answer")));
  return h("main", h("h1", play("why")), h("section.card", pick, button(play("next"), () => go("play-done", { ended: true }), "main")));
}

const playDone = () => h("main", h("section.card", h("h1", play("cancelled")), h("p", play("usable_until", { date }))));

const iphone = () =>
  h("main", { "aria-label": apple("home_screen").text }, h("div.icons", icon(apple("settings"), "ios-settings"), icon(apple("browser")), icon(apple("mail"))));

const iosSettings = () =>
  h(
    "main",
    h("h1", apple("settings")),
    h("nav.list", row("ios-name", h("i.face", { "aria-hidden": "true" }), h("strong", { id: "name" }, READER.name))),
    h("nav.list", row(null, h("span", apple("general")))),
  );

const iosName = () => h("main", h("h1", READER.name), h("nav.list", row("ios-list", h("span", apple("subscriptions")))));

const iosList = () =>
  h("main", h("h1", apple("subscriptions")), h("nav.list", row("ios-one", h("strong", apple("subscription_name")), h("span.soft", apple(state.ended ? "ends_on" : "renews_on", { date })))));

function iosOne() {
  const end = h("nav.list", h("button.away", { type: "button", click: () => go("ios-one", { ended: true }) }, h("span", apple("cancel_subscription"))));
  return h("main", h("h1", apple("subscription_name")), h("p", apple(state.ended ? "ends_on" : "renews_on", { date })), !state.ended && end);
}

export const screens = {
  android, play: playHome, "play-list": playList, "play-one": playOne, "play-why": playWhy, "play-done": playDone,
  iphone, "ios-settings": iosSettings, "ios-name": iosName, "ios-list": iosList, "ios-one": iosOne,
};
