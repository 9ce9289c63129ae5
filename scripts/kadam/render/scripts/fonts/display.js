// How long text waits for the site's fonts. LETTERS are of the page's script, nothing on Latin pages.
(function () {
  "use strict";
  if (!document.fonts || !document.fonts.forEach) return;
  var pen = document.createElement("canvas").getContext("2d"), root = document.documentElement;
  function width(letter) { return pen.measureText(letter).width; }
  function show() { root.style.visibility = ""; }
  pen.font = "100px sans-serif";
  // signs that no font has are all as wide as one that no font can have
  var readable = !LETTERS || LETTERS.some(function (letter) { return width(letter) !== width("\u0378"); });
  // in a folder the fonts are there in a moment, and empty boxes are worth nothing
  var waits = location.protocol === "file:" || !readable;
  document.fonts.forEach(function (font) {
    if (font.family.indexOf("Kadam Text") >= 0) font.display = waits ? "swap" : "optional";
  });
  if (!waits) return;
  root.style.visibility = "hidden";
  setTimeout(show, 3000);
  document.addEventListener("DOMContentLoaded", function () {
    // the layout asks for the fonts
    if (root.offsetHeight >= 0) document.fonts.ready.then(show);
  });
})();
