// "Something is wrong with this step": a form of the project's repository, or a text to send anywhere.
var kadamReport = (function () {
  "use strict";

  function text(data, about) {
    var labels = Array.prototype.map.call(about.step.querySelectorAll(".kadam-label"), function (label) {
      return label.firstChild.textContent;
    });
    return [
      "Guide: " + data.source, "Step: " + about.step.id, "Platform: " + (about.platform || "-"), "Language: " + data.locale,
      "Labels: " + labels.join(", "), "", "What the screen shows instead:", ""
    ].join("\n");
  }

  function title(data, about) { return data.key + "#" + about.step.id + " (" + data.locale + ")"; }

  function form(data, about) {
    var base = data.repo.replace(/\/$/, "");
    var gitlab = /gitlab/.test(base);
    var query = gitlab ? "/-/issues/new?issue[title]=" : "/issues/new?title=";
    return base + query + encodeURIComponent(title(data, about)) +
      (gitlab ? "&issue[description]=" : "&body=") + encodeURIComponent(text(data, about));
  }

  function button(label, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  // the text below the step, to be completed, copied and sent by whatever the reader has
  function panel(data, about, opener) {
    var words = data.words, number = { number: about.number };
    var box = document.createElement("div");
    box.className = "kadam-report-box";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", about.fill(words.report_title, number));
    var hint = document.createElement("p");
    hint.textContent = about.fill(words.report_hint, number);
    hint.id = "kadam-report-" + about.step.id;
    var field = document.createElement("textarea");
    field.rows = 11;
    field.dir = "auto";
    field.value = title(data, about) + "\n\n" + text(data, about);
    field.setAttribute("aria-labelledby", hint.id);
    var said = document.createElement("span");
    said.setAttribute("role", "status");
    var bar = document.createElement("p");
    bar.appendChild(button(words.report_copy, function () {
      var old = function () {
        field.select();
        try { return document.execCommand("copy"); } catch (error) { return false; }
      };
      var tell = function (done) { said.textContent = done ? words.report_copied : ""; };
      if (navigator.clipboard) {
        navigator.clipboard.writeText(field.value).then(function () { tell(true); }, function () { tell(old()); });
      } else tell(old());
    }));
    if (navigator.share) bar.appendChild(button(words.report_share, function () {
      navigator.share({ title: title(data, about), text: field.value }).catch(function () { /* closed */ });
    }));
    function close() {
      box.remove();
      opener.setAttribute("aria-expanded", "false");
      opener.focus();
    }
    bar.appendChild(button(words.report_close, close));
    bar.appendChild(said);
    [hint, field, bar].forEach(function (part) { box.appendChild(part); });
    box.addEventListener("keydown", function (event) { if (event.key === "Escape") close(); });
    return box;
  }

  // returns the flag behind a step
  return function (data, about) {
    var direct = data.repo && location.protocol !== "file:";
    var flag = document.createElement(direct ? "a" : "button");
    flag.className = "kadam-report";
    flag.setAttribute("aria-label", about.label);
    flag.title = about.label;
    flag.appendChild(about.icon);
    if (direct) {
      flag.href = form(data, about);
      flag.rel = "noopener";
    } else {
      flag.type = "button";
      flag.setAttribute("aria-expanded", "false");
    }
    flag.addEventListener("click", function (event) {
      if (direct && navigator.onLine) return;
      event.preventDefault();
      var open = about.step.querySelector(":scope > .kadam-report-box");
      if (open) open.remove();
      else {
        about.step.appendChild(panel(data, about, flag));
        about.step.querySelector(":scope > .kadam-report-box textarea").focus();
      }
      flag.setAttribute("aria-expanded", String(!open));
    });
    return flag;
  };
})();
