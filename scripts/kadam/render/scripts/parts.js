// Large sites have their index in parts: which of them a query needs, the most promising first.
var kadamParts = (function (match) {
  "use strict";
  var UNSPACED = /([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+)/;

  // the words of the site as one string, and where each begins in it
  function prepare(index) {
    if (!index.words) return index;
    var text = " " + index.words[0] + " ", starts = [];
    for (var at = text.indexOf(" "); at >= 0 && at < text.length - 1; at = text.indexOf(" ", at + 1)) starts.push(at + 1);
    index.list = { text: text, starts: starts, places: index.words[1].split(" ") };
    return index;
  }

  function pieces(word) {
    var found = [];
    word.split(UNSPACED).forEach(function (run, i) {
      if (i % 2 === 0 || run.length < 2) { if (run) found.push(run); return; }
      for (var k = 0; k + 1 < run.length; k++) found.push(run.slice(k, k + 2));
    });
    return found;
  }

  function entry(list, at) {
    var low = 0, high = list.starts.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (list.starts[middle] <= at) low = middle; else high = middle - 1;
    }
    return low;
  }

  // the parts in which a piece stands in some word
  function having(index, piece) {
    var list = index.list, found = {};
    for (var at = list.text.indexOf(piece); at >= 0;) {
      var number = entry(list, at), place = list.places[number];
      if (place === "*") {
        index.starts.forEach(function (_, part) { found[part] = true; });
        return found;
      }
      place.split(",").forEach(function (name) { found[parseInt(name, 36)] = true; });
      at = list.text.indexOf(piece, (list.starts[number + 1] || list.text.length) - 1);
    }
    return found;
  }

  function all(index, words) {
    var sets = [].concat.apply([], words.map(pieces)).map(function (piece) { return having(index, piece); });
    return sets.length ? sets.reduce(function (both, set) {
      return Object.keys(both).reduce(function (kept, part) { if (set[part]) kept[part] = true; return kept; }, {});
    }) : {};
  }

  // returns numbers of parts; those that have fewer of the query's words than others are left out
  function plan(index, query) {
    var found = index.starts.map(function () { return 0; }), rank = found.slice();
    match.words(query).forEach(function (word) {
      var here = all(index, [word]), near = {};
      match.stems(word, index.locale).forEach(function (stem) {
        for (var part in all(index, [stem])) near[part] = true;
      });
      var cut = match.segments(word, index.locale);
      if (cut.length) for (var other in all(index, cut)) near[other] = true;
      index.starts.forEach(function (start, part) {
        if (!here[part] && !near[part]) return;
        found[part] += 1;
        rank[part] += here[part] ? 1 : 0.5;
        var end = index.starts[part + 1] || index.pages.length;
        for (var page = start; page < end; page++) {
          if (index.pages[page].fold.indexOf(word) >= 0) rank[part] += 4;
        }
      });
    });
    var most = Math.max.apply(null, found);
    return most ? found.map(function (_, part) { return part; }).filter(function (part) { return found[part] === most; })
      .sort(function (a, b) { return rank[b] - rank[a] || a - b; }) : [];
  }

  return { prepare: prepare, plan: plan };
})(typeof kadamMatch !== "undefined" ? kadamMatch : require("./match.js"));
if (typeof module !== "undefined") module.exports = kadamParts;
