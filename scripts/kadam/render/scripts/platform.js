// Platform tabs: one choice for all pages and languages, by platform id.
(function () {
  "use strict";
  var KEY = "kadam.platform";
  var buttons = function () {
    return Array.prototype.slice.call(document.querySelectorAll("input[data-platform]"));
  };

  function stored() {
    try { return localStorage.getItem(KEY); } catch (error) { return null; }
  }

  function store(platform) {
    try { localStorage.setItem(KEY, platform); } catch (error) { /* private window */ }
  }

  function device() {
    var agent = navigator.userAgent;
    if (/Android/i.test(agent)) return "android";
    if (/iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && navigator.maxTouchPoints > 1)) return "ios";
    return "web";
  }

  function target() {
    var id = decodeURIComponent(location.hash.slice(1));
    return id ? document.getElementById(id) : null;
  }

  // the platform of the tab in which the address's #step stands
  function linked() {
    var element = target();
    var block = element && element.closest("[data-platform]");
    return block && element.tagName !== "INPUT" ? block.getAttribute("data-platform") : null;
  }

  function choose(platform) {
    buttons().forEach(function (button) {
      if (button.getAttribute("data-platform") === platform) button.checked = true;
    });
    document.documentElement.setAttribute("data-platform", platform);
  }

  function start() {
    if (!buttons().length) return;
    var asked = new URLSearchParams(location.search).get("platform");
    var known = asked && buttons().some(function (b) { return b.getAttribute("data-platform") === asked; });
    if (known) store(asked);
    choose(linked() || (known && asked) || stored() || device());
    if (linked()) target().scrollIntoView();
  }

  document.addEventListener("change", function (event) {
    var platform = event.target.getAttribute && event.target.getAttribute("data-platform");
    if (!platform || event.target.type !== "radio") return;
    var label = document.querySelector('label[for="' + event.target.id + '"]');
    var before = label ? label.getBoundingClientRect().top : 0;
    store(platform);
    choose(platform);
    if (label) window.scrollBy(0, label.getBoundingClientRect().top - before);
  });

  window.addEventListener("hashchange", function () {
    if (linked()) { choose(linked()); target().scrollIntoView(); }
  });

  start();
})();
