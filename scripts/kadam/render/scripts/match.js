// Find the sections that a query names: every word, whole, as a beginning, or by its stem.
var kadamMatch = (function (fold) {
  "use strict";
  var WORD = /[\p{L}\p{M}\p{N}]+/gu;
  var UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/;
  var ENDINGS = {
    en: ["ations", "ation", "ings", "ing", "ers", "ed", "es", "er", "ly", "s", "e"],
    es: ["aciones", "acion", "ando", "iendo", "ados", "adas", "ado", "ada", "idos", "ido", "ar", "er", "ir", "os", "as", "es", "o", "a", "e"],
    fr: ["ements", "ement", "ations", "ation", "er", "ez", "es", "ee", "e", "s"],
    de: ["ungen", "ung", "en", "er", "es", "em", "e", "n", "s"],
    pt: ["acoes", "acao", "ando", "endo", "ados", "ado", "ar", "er", "ir", "os", "as", "o", "a", "s"],
    hi: ["ियों", "ियां", "ाओं", "ुओं", "ाएं", "ाइए", "िए", "ेंगे", "ेगा", "ेगी", "ाने", "ाना", "ते", "ता", "ती", "ने", "ना", "नी", "कर", "ों", "ें", "ीं", "ां", "ूं", "ो", "े", "ी", "ि", "ा", "ु", "ू"],
    ar: ["ات", "ون", "ين", "ان", "ها", "هم", "كم", "نا", "ته", "تك", "ه", "ي", "ك", "ا", "ت"],
    bn: ["গুলি", "গুলো", "ের", "কে", "তে", "র", "ে"],
    ta: ["த்தை", "த்தின்", "த்தில்", "களை", "கள்", "ின்", "ில்", "ம்", "ை", "ு", "்"],
    te: ["లను", "లు", "ను", "ని", "కు", "లో", "ు"]
  };
  var BEGINNINGS = { ar: ["وال", "بال", "فال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "س"] };

  function stems(word, locale) {
    var language = locale.split("-")[0];
    var found = [];
    var cores = [word];
    (BEGINNINGS[language] || []).forEach(function (begin) {
      if (word.indexOf(begin) === 0 && word.length - begin.length >= 3) cores.push(word.slice(begin.length));
    });
    cores.forEach(function (core) {
      if (core !== word) found.push(core);
      (ENDINGS[language] || []).forEach(function (end) {
        var rest = core.slice(0, -end.length);
        if (core.slice(-end.length) === end && rest.length >= (language === "en" ? 4 : 2)) found.push(rest);
      });
    });
    // the letter before the next one is typed: हिन् will be हिन्दी, which is folded to हिंदी
    if (/[ङञणनम]्?$/.test(word)) found.push(word.replace(/[ङञणनम]्?$/, "ं"));
    return found;
  }

  function words(query) {
    return (fold(query).text.match(WORD) || []).filter(function (word, i, all) { return all.indexOf(word) === i; });
  }

  function starts(text, at) {
    return at === 0 || !/[\p{L}\p{M}\p{N}]/u.test(text[at - 1]);
  }

  // how well one word is found in a text: 0 not, 1 inside, 2 at the start of a word, 3 as a word
  function quality(text, word) {
    var best = 0;
    for (var at = text.indexOf(word); at >= 0 && best < 3; at = text.indexOf(word, at + 1)) {
      var whole = !/[\p{L}\p{M}\p{N}]/u.test(text[at + word.length] || " ");
      best = Math.max(best, starts(text, at) ? (whole ? 3 : 2) : 1);
    }
    return best;
  }

  function rate(fields, word, factor) {
    var least = word.length < 3 && !UNSPACED.test(word) ? 2 : 1; // short words only from their start
    var sum = 0;
    fields.forEach(function (field) {
      var found = quality(field.text, word);
      if (found >= least) sum += field.weight * found * factor;
    });
    return sum;
  }

  // parts of a word that was written without spaces
  function segments(word, locale) {
    if (!UNSPACED.test(word) || word.length < 3) return [];
    if (typeof Intl !== "undefined" && Intl.Segmenter) {
      var parts = Array.from(new Intl.Segmenter(locale, { granularity: "word" }).segment(word), function (s) { return s.segment; });
      if (parts.length > 1) return parts;
    }
    var pairs = [];
    for (var i = 0; i + 1 < word.length; i++) pairs.push(word.slice(i, i + 2));
    return pairs;
  }

  function score(fields, word, locale) {
    var sum = rate(fields, word, 1);
    if (sum) return sum;
    stems(word, locale).forEach(function (stem) { sum = Math.max(sum, rate(fields, stem, 0.5)); });
    if (sum) return sum;
    var parts = segments(word, locale);
    var found = parts.map(function (part) { return rate(fields, part, 0.3); });
    return parts.length && found.every(Boolean) ? Math.min.apply(null, found) : 0;
  }

  function prepare(index) {
    index.pages = index.pages.map(function (page) {
      return { url: page[0], title: page[1], lang: page[2] || "", fold: fold(page[1]).text };
    });
    var sections = index.sections || [];
    index.sections = [];
    return add(index, sections);
  }

  function add(index, sections) {
    sections.forEach(function (section) {
      index.sections.push({
        page: index.pages[section[0]], anchor: section[1], heading: section[2], text: section[3],
        headingFold: fold(section[2]).text, fold: fold(section[3])
      });
    });
    return index;
  }

  // returns pages with their best sections, the best first
  function search(index, query) {
    var wanted = words(query);
    if (!wanted.length) return [];
    var hits = index.sections.map(function (section) {
      var fields = [
        { text: section.page.fold, weight: 12 }, { text: section.headingFold, weight: 8 }, { text: section.fold.text, weight: 1 }
      ];
      var own = 0, found = 0;
      var sum = wanted.reduce(function (total, word) {
        var value = score(fields, word, section.page.lang || index.locale);
        if (value) found += 1;
        if (score(fields.slice(1), word, section.page.lang || index.locale)) own += 1;
        return total + value;
      }, 0);
      return { section: section, score: sum + own * 2, found: found };
    });
    var most = hits.reduce(function (best, hit) { return Math.max(best, hit.found); }, 0);
    if (!most) return [];
    var pages = [];
    hits.filter(function (hit) { return hit.found === most; })
      .sort(function (a, b) { return b.score - a.score; })
      .forEach(function (hit) {
        var page = pages.filter(function (p) { return p.page === hit.section.page; })[0];
        if (!page) pages.push(page = { page: hit.section.page, score: hit.score, sections: [] });
        if (page.sections.length < 3) page.sections.push(hit.section);
      });
    return pages;
  }

  // the stretch of a text around the first word found, in parts; every second part is a find
  function excerpt(section, query, locale, length) {
    var text = section.text, folded = section.fold, marks = [];
    words(query).forEach(function (word) {
      var options = [word].concat(stems(word, locale), segments(word, locale));
      for (var i = 0; i < options.length; i++) {
        var at = folded.text.indexOf(options[i]);
        if (at < 0) continue;
        for (; at >= 0 && marks.length < 40; at = folded.text.indexOf(options[i], at + options[i].length)) {
          marks.push([folded.map[at], folded.map[at + options[i].length]]);
        }
        break;
      }
    });
    marks.sort(function (a, b) { return a[0] - b[0]; });
    var first = marks.length ? marks[0][0] : 0;
    var from = first > length / 3 ? text.indexOf(" ", first - length / 3) + 1 : 0;
    if (from > first || !from && first > length / 3) from = Math.max(0, first - 20);
    var parts = [from ? "…" : ""], end = from;
    var to = Math.min(text.length, from + length);
    marks.forEach(function (mark) {
      if (mark[0] < end || mark[1] > to) return;
      parts[parts.length - 1] += text.slice(end, mark[0]);
      parts.push(text.slice(mark[0], mark[1]), "");
      end = mark[1];
    });
    parts[parts.length - 1] += text.slice(end, to) + (to < text.length ? "…" : "");
    return parts;
  }

  return { prepare: prepare, add: add, search: search, excerpt: excerpt, words: words, stems: stems, segments: segments };
})(typeof kadamFold !== "undefined" ? kadamFold : require("./fold.js"));
if (typeof module !== "undefined") module.exports = kadamMatch;
