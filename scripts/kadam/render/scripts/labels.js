// Labels in the language of the reader's phone, beside the page's own words.
(function () {
  "use strict";
  var block = document.getElementById("kadam-data");
  var labels = Array.prototype.slice.call(document.querySelectorAll(".kadam-label[data-words]"));
  if (!block) return;
  var data = JSON.parse(block.textContent);

  // how sure the words are, for whoever points at them
  document.querySelectorAll("article .kadam-label[data-status]").forEach(function (label) {
    var status = label.getAttribute("data-status"), means = data.words[status + "_means"];
    if (data.words[status]) label.title = data.words[status] + (means ? ": " + means : "");
  });
  if (!labels.length) return;

  function words(label) { return JSON.parse(label.getAttribute("data-words")); }

  // each label leads to its entry on the page of labels
  labels.forEach(function (label) {
    if (!data.labels || !words(label)[data.locale] || label.closest("a") || label.querySelector("a")) return;
    var link = document.createElement("a");
    link.href = data.labels + "#" + label.getAttribute("data-label").replace(/\./g, "-");
    while (label.firstChild) link.appendChild(label.firstChild);
    label.appendChild(link);
  });
  if (data.parts.indexOf("phone") < 0) return;
  var KEY = "kadam.phone";

  function show(locale) {
    labels.forEach(function (label) {
      var old = label.querySelector(".kadam-screen");
      if (old) old.remove();
      var own = label.textContent.trim();
      var other = words(label)[locale];
      var twin = label.nextElementSibling;
      var said = twin && twin.classList.contains("kadam-twin") && twin.textContent === other;
      if (!locale || !other || other === own || said) return;
      var part = document.createElement("span");
      part.className = "kadam-screen";
      part.lang = locale;
      part.dir = data.directions[locale] || "auto";
      part.textContent = other;
      label.appendChild(part);
    });
  }

  // only languages in which this page's labels have other words
  var offered = Object.keys(data.languages).filter(function (locale) {
    return locale !== data.text && labels.some(function (label) { return words(label)[locale]; });
  });
  if (!offered.length) return;

  var field = document.createElement("label");
  field.className = "kadam-phone";
  field.appendChild(document.createTextNode(data.words.phone_language + " "));
  var select = document.createElement("select");
  [""].concat(offered).forEach(function (locale) {
    var option = document.createElement("option");
    option.value = locale;
    option.textContent = locale ? data.languages[locale] : data.words.phone_same;
    select.appendChild(option);
  });
  field.appendChild(select);

  var chosen = "";
  try { chosen = localStorage.getItem(KEY) || ""; } catch (error) { /* private window */ }
  if (offered.indexOf(chosen) >= 0) { select.value = chosen; show(chosen); }
  select.addEventListener("change", function () {
    try { localStorage.setItem(KEY, select.value); } catch (error) { /* private window */ }
    show(select.value);
  });
  var place = document.querySelector(".md-content .tabbed-set, .md-content ol.kadam-steps");
  if (place) place.parentNode.insertBefore(field, place);
})();
