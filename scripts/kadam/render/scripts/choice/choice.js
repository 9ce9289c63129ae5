
(function () {
  "use strict";
  var worker = document.querySelector("main").getAttribute("data-worker");
  if (worker && "serviceWorker" in navigator && location.protocol === "https:") {
    navigator.serviceWorker.register(worker).catch(function () { /* choosing needs no worker */ });
  }
  var links = Array.prototype.slice.call(document.querySelectorAll("a[hreflang]"));
  var chosen = null;
  try { chosen = localStorage.getItem("kadam.language"); } catch (error) { /* private window */ }
  var asked = (chosen ? [chosen] : []).concat(Array.prototype.slice.call(navigator.languages || []));
  function of(name) {
    return links.filter(function (link) { return link.hreflang.toLowerCase() === name; })[0] ||
      links.filter(function (link) { return link.hreflang.toLowerCase().split("-")[0] === name.split("-")[0]; })[0];
  }
  for (var i = 0; i < asked.length; i++) {
    var link = of(asked[i].toLowerCase());
    if (!link) continue;
    var file = location.protocol === "file:" && /\/$/.test(link.pathname) ? "index.html" : "";
    location.replace(link.href + file + location.search + location.hash);
    return;
  }
  links.forEach(function (link) {
    link.addEventListener("click", function () {
      if (location.protocol === "file:" && /\/$/.test(link.pathname)) link.pathname += "index.html";
      try { localStorage.setItem("kadam.language", link.hreflang); } catch (error) { /* private window */ }
    });
  });
})();
