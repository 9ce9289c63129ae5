// 404: speak the language of the address's folder, else of the browser.
(function () {
  "use strict";
  var sections = Array.prototype.slice.call(document.querySelectorAll(".kadam-notfound"));
  if (sections.length < 2) return;
  var locale = function (section) { return section.getAttribute("data-kadam-locale"); };
  var folders = location.pathname.split("/");
  var wanted = folders.concat(navigator.languages || []);
  for (var i = 0; i < wanted.length; i++) {
    var name = wanted[i].toLowerCase();
    var found = sections.filter(function (section) {
      var own = locale(section).toLowerCase();
      return own === name || own === name.split("-")[0];
    })[0];
    if (found) {
      sections.forEach(function (section) { section.hidden = section !== found; });
      return;
    }
  }
})();
