// The search box: loads the index when it is first used, shows pages with their sections.
(function () {
  "use strict";
  var box = document.querySelector("[data-kadam-search]");
  if (!box) return;
  var input = box.querySelector("input");
  var list = box.querySelector(".kadam-search__results");
  var status = box.querySelector("[role=status]");
  var toggle = document.getElementById("__search");
  var others = JSON.parse(box.getAttribute("data-other"));
  var base = box.getAttribute("data-base").replace(/\/?$/, "/");
  var index = null, loading = false;

  function load() {
    if (index || loading) return;
    loading = true;
    var script = document.createElement("script");
    script.src = box.getAttribute("data-kadam-search");
    script.onload = function () {
      index = kadamMatch.prepare(self.kadamIndex);
      show();
    };
    script.onerror = function () { loading = false; };
    document.head.appendChild(script);
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function entry(found, section, query) {
    var page = found.page;
    var link = element("a", "kadam-search__link");
    link.href = base + page.url + (section.anchor ? "#" + section.anchor : "");
    if (page.lang) { link.lang = page.lang; link.dir = "auto"; }
    var heading = element("span", "kadam-search__heading", section.heading || page.title);
    link.appendChild(heading);
    var text = element("span", "kadam-search__text");
    kadamMatch.excerpt(section, query, page.lang || index.locale, 140).forEach(function (part, i) {
      if (part) text.appendChild(i % 2 ? element("mark", "", part) : document.createTextNode(part));
    });
    link.appendChild(text);
    return link;
  }

  function show() {
    var query = input.value.trim();
    list.textContent = "";
    status.textContent = "";
    if (!query || !index) return;
    var found = kadamMatch.search(index, query);
    status.textContent = found.length ? box.getAttribute("data-found").replace("{count}", found.length) : box.getAttribute("data-none");
    found.slice(0, 12).forEach(function (page) {
      var item = element("li", "kadam-search__page");
      var title = element("p", "kadam-search__title", page.page.title);
      if (page.page.lang) {
        title.lang = page.page.lang;
        title.appendChild(element("span", "kadam-search__lang", others[page.page.lang] || page.page.lang));
        title.lastChild.lang = index.locale;
      }
      item.appendChild(title);
      page.sections.forEach(function (section) { item.appendChild(entry(page, section, query)); });
      list.appendChild(item);
    });
  }

  function open(on) {
    if (toggle && toggle.checked !== on) {
      toggle.checked = on;
      toggle.dispatchEvent(new Event("change"));
    }
    document.documentElement.toggleAttribute("data-kadam-searching", on);
  }

  function move(step) {
    var stops = [input].concat(Array.prototype.slice.call(list.querySelectorAll("a")));
    var at = stops.indexOf(document.activeElement);
    var next = stops[at + step];
    if (next) next.focus();
  }

  input.addEventListener("focus", function () { load(); open(true); });
  input.addEventListener("input", function () { load(); show(); });
  if (toggle) toggle.addEventListener("change", function () { if (toggle.checked) input.focus(); });
  list.addEventListener("click", function (event) { if (event.target.closest("a")) open(false); });
  box.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      open(false);
      input.blur();
    } else if (event.key === "Enter" && event.target === input) {
      var first = list.querySelector("a");
      if (first) first.click();
    }
  });
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      input.focus();
    }
  });
})();
