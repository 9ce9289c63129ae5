// Without a server, links to folders name the file in them; with HTTPS, the site is kept for offline.
(function () {
  "use strict";
  if (location.protocol === "file:") {
    document.addEventListener("click", function (event) {
      var link = event.target.closest && event.target.closest("a[href]");
      if (!link || link.protocol !== "file:" || !/\/$/.test(link.pathname)) return;
      link.pathname += "index.html";
    }, true);
    return;
  }
  var block = document.getElementById("kadam-data");
  if (!block || !("serviceWorker" in navigator) || location.protocol !== "https:") return;
  var data = JSON.parse(block.textContent);
  if (!data.workers.length || (navigator.connection && navigator.connection.saveData)) return;
  window.addEventListener("load", function () {
    data.workers.forEach(function (address) {
      navigator.serviceWorker.register(address).catch(function () { /* reading needs no worker */ });
    });
    navigator.serviceWorker.ready.then(function (ready) {
      if (ready.active) ready.active.postMessage({ keep: true });
    });
  });
})();
