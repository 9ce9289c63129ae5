// The search box: loads the index when it is first used, of a large site the parts that a query needs;
// shows pages with their sections.
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
  var AT_ONCE = 3; // parts
  var PAUSE = 250; // milliseconds without a key before parts are loaded
  var timer = 0;
  var index = null, loading = false;
  var parts = {}, asked = "", wanted = AT_ONCE; // part: whether it is here; the query, and how many parts it may load

  function fetchScript(address, done, failed) {
    var script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = failed;
    document.head.appendChild(script);
  }

  function load() {
    if (index || loading) return;
    loading = true;
    fetchScript(box.getAttribute("data-kadam-search"), function () {
      index = kadamParts.prepare(kadamMatch.prepare(self.kadamIndex));
      show();
    }, function () { loading = false; });
  }

  // sees to the parts that the query needs; returns how many more it may have, or -1 while some are on their way
  function complete(query) {
    if (!index.words) return 0;
    if (query !== asked) { asked = query; wanted = AT_ONCE; }
    var plan = kadamParts.plan(index, query);
    var missing = plan.slice(0, wanted).filter(function (part) { return !parts[part]; });
    clearTimeout(timer);
    if (missing.length) timer = setTimeout(fetchParts, PAUSE, missing);
    return missing.length ? -1 : plan.slice(wanted).filter(function (part) { return !parts[part]; }).length;
  }

  function fetchParts(numbers) {
    numbers.forEach(function (part) {
      if (part in parts) return;
      parts[part] = false;
      fetchScript(box.getAttribute("data-kadam-search").replace(/js$/, part + ".js"), function () {
        parts[self.kadamPart.part] = true;
        kadamMatch.add(index, self.kadamPart.sections);
        show();
      }, function () { delete parts[part]; });
    });
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
    var left = complete(query);
    var found = kadamMatch.search(index, query);
    if (left < 0 && !found.length) return; // the answer is on its way
    status.textContent = found.length ? box.getAttribute("data-found").replace("{count}", found.length + (left ? "+" : "")) : box.getAttribute("data-none");
    found.slice(0, 12 * wanted / AT_ONCE).forEach(function (page) {
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
    if (left > 0) more(query);
  }

  function more(query) {
    var item = element("li", "kadam-search__page");
    var button = element("button", "kadam-search__more", box.getAttribute("data-more"));
    button.type = "button";
    button.addEventListener("click", function () {
      var shown = list.querySelectorAll("a").length;
      wanted += AT_ONCE;
      show();
      var next = list.querySelectorAll("a")[shown] || input;
      next.focus();
    });
    item.appendChild(button);
    list.appendChild(item);
  }

  function open(on) {
    if (toggle && toggle.checked !== on) {
      toggle.checked = on;
      toggle.dispatchEvent(new Event("change"));
    }
    document.documentElement.toggleAttribute("data-kadam-searching", on);
  }

  function move(step) {
    var stops = [input].concat(Array.prototype.slice.call(list.querySelectorAll("a, button")));
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
