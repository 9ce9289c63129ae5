// Steps can be ticked off, linked to and reported; what is done stays on this device.
(function () {
  "use strict";
  var block = document.getElementById("kadam-data");
  var steps = Array.prototype.slice.call(document.querySelectorAll("ol.kadam-steps > li[id]"));
  if (!block || !steps.length) return;
  var data = JSON.parse(block.textContent);
  if (data.parts.indexOf("ticks") < 0) return;
  var KEY = "kadam.done." + data.key;
  var ICONS = {
    link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1-1",
    flag: "M6 21V4m0 1c4-3 7 2 12 0v9c-5 2-8-3-12 0"
  };
  var done = {};
  try { JSON.parse(localStorage.getItem(KEY) || "[]").forEach(function (id) { done[id] = true; }); } catch (error) { /* none */ }

  function save() {
    var ids = Object.keys(done).filter(function (id) { return done[id]; });
    try {
      if (ids.length) localStorage.setItem(KEY, JSON.stringify(ids)); else localStorage.removeItem(KEY);
    } catch (error) { /* private window */ }
  }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  function icon(name) {
    var svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    var path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", ICONS[name]);
    svg.appendChild(path);
    return svg;
  }

  function number(step) {
    var list = step.parentNode;
    return (list.start || 1) + Array.prototype.indexOf.call(list.children, step);
  }

  function platform(step) {
    var tab = step.closest("[data-platform]");
    return tab && tab.getAttribute("data-platform");
  }

  function address(step) {
    var url = new URL(location.href);
    url.search = platform(step) ? "?platform=" + platform(step) : "";
    url.hash = step.id;
    return url.href;
  }

  function lists() {
    return steps.map(function (step) { return step.parentNode; }).filter(function (list, i, all) { return all.indexOf(list) === i; });
  }

  function update() {
    steps.forEach(function (step) {
      var on = !!done[step.id];
      step.toggleAttribute("data-done", on);
      step.querySelector(".kadam-tick").setAttribute("aria-pressed", String(on));
    });
    lists().forEach(function (list) {
      var own = steps.filter(function (step) { return step.parentNode === list; });
      var count = own.filter(function (step) { return done[step.id]; }).length;
      var bar = list.nextElementSibling;
      bar.hidden = !count;
      bar.firstChild.textContent = fill(data.words.steps_progress, { done: count, total: own.length });
    });
  }

  function button(name, label) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = name;
    made.setAttribute("aria-label", label);
    made.title = label;
    return made;
  }

  steps.forEach(function (step) {
    var n = { number: number(step) };
    var tick = button("kadam-tick", fill(data.words.step_done, n));
    tick.addEventListener("click", function () { done[step.id] = !done[step.id]; save(); update(); });
    step.insertBefore(tick, step.firstChild);

    var tools = document.createElement("span");
    tools.className = "kadam-tools";
    var link = document.createElement("a");
    link.href = "#" + step.id;
    link.setAttribute("aria-label", fill(data.words.step_link, n));
    link.title = fill(data.words.step_link, n);
    link.appendChild(icon("link"));
    link.addEventListener("click", function () {
      if (navigator.clipboard) navigator.clipboard.writeText(address(step)).then(function () { link.title = data.words.step_linked; }, function () {});
    });
    tools.appendChild(link);
    tools.appendChild(kadamReport(data, {
      step: step, number: n.number, platform: platform(step), label: fill(data.words.step_report, n), icon: icon("flag"), fill: fill
    }));
    var first = step.querySelector(":scope > p");
    var nested = step.querySelector(":scope > ul, :scope > ol, :scope > div, :scope > pre, :scope > figure");
    if (first) first.appendChild(tools); else step.insertBefore(tools, nested);
  });

  lists().forEach(function (list) {
    var bar = document.createElement("p");
    bar.className = "kadam-progress";
    var text = document.createElement("span");
    text.setAttribute("role", "status");
    var reset = document.createElement("button");
    reset.type = "button";
    reset.textContent = data.words.steps_reset;
    reset.addEventListener("click", function () {
      steps.forEach(function (step) { if (step.parentNode === list) done[step.id] = false; });
      save();
      update();
      list.querySelector(".kadam-tick").focus();
    });
    bar.appendChild(text);
    bar.appendChild(reset);
    list.insertAdjacentElement("afterend", bar);
  });
  update();
})();
