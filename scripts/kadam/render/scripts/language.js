// Languages: keep the place when switching, and offer the reader's own once, quietly.
(function () {
  "use strict";
  var block = document.getElementById("kadam-data");
  if (!block) return;
  var data = JSON.parse(block.textContent);
  var KEY = "kadam.language";

  function stored() {
    try { return localStorage.getItem(KEY); } catch (error) { return null; }
  }

  function store(locale) {
    try { localStorage.setItem(KEY, locale); } catch (error) { /* private window */ }
  }

  document.querySelectorAll("a.md-select__link[hreflang]").forEach(function (link) {
    if (link.getAttribute("hreflang") === data.locale) link.setAttribute("aria-current", "true");
  });

  // the anchor goes along; the platform is remembered anyway
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.md-select__link[hreflang], .kadam-offer a");
    if (!link) return;
    store(link.getAttribute("hreflang"));
    link.hash = location.hash;
  }, true);

  function wanted() {
    var languages = navigator.languages || [navigator.language || ""];
    for (var i = 0; i < languages.length; i++) {
      var full = languages[i].toLowerCase(), short = full.split("-")[0];
      var here = data.locale.toLowerCase();
      if (here === full || here.split("-")[0] === short) return null; // reads this one well
      for (var locale in data.offer) {
        if (locale.toLowerCase() !== full && locale.toLowerCase().split("-")[0] !== short) continue;
        return locale === data.text ? null : locale; // a page shown in that language already
      }
    }
    return null;
  }

  var locale = wanted();
  if (!locale || stored()) return;
  var offer = data.offer[locale];
  var bar = document.createElement("aside");
  bar.className = "kadam-offer";
  bar.lang = locale;
  bar.dir = offer.dir;
  bar.setAttribute("aria-label", offer.text);
  var text = document.createElement("p");
  text.textContent = offer.text;
  var yes = document.createElement("a");
  yes.href = offer.url;
  yes.hreflang = locale;
  yes.textContent = offer.yes;
  var no = document.createElement("button");
  no.type = "button";
  no.textContent = offer.no;
  no.addEventListener("click", function () { store(data.locale); bar.remove(); });
  [text, yes, no].forEach(function (part) { bar.appendChild(part); });
  document.body.appendChild(bar);
})();
