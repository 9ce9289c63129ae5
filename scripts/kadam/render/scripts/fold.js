// Text as people compare it when they search: no accents, no vowel marks, one spelling.
var kadamFold = (function () {
  "use strict";
  var NASALS = "ङञणनम";
  var DROPPED = /[\u00ad\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u093c\u09bc\u0a3c\u0abc\u0b3c\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff'\u2019]/g;
  var ALIKE = {
    "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ٱ": "ا", "ہ": "ه", "ھ": "ه",
    "ँ": "ं", "ॅ": "े", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"
  };
  var DIGITS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50];

  function one(char) {
    var code = char.charCodeAt(0);
    if (code < 0x80) return char.toLowerCase();
    if (code >= 0xac00 && code <= 0xd7a3) return char; // Hangul stays in syllables
    for (var i = 0; i < DIGITS.length; i++) {
      if (code >= DIGITS[i] && code < DIGITS[i] + 10) return String(code - DIGITS[i]);
    }
    // kana keep their voicing marks, all else is taken apart
    var form = code >= 0x3040 && code <= 0x30ff || code >= 0xff00 ? "NFKC" : "NFKD";
    var text = char.normalize(form).toLowerCase().replace(DROPPED, "");
    var kana = text.charCodeAt(0);
    if (kana >= 0x30a1 && kana <= 0x30f6) return String.fromCharCode(kana - 0x60) + text.slice(1); // as hiragana
    return text.replace(/./gu, function (c) { return ALIKE[c] || c; });
  }

  // returns {text, map}: map[i] is the place in the original of the i-th folded character
  return function (original) {
    var text = "", map = [];
    for (var i = 0; i < original.length; i++) {
      var char = original[i];
      var code = char.charCodeAt(0);
      if (code >= 0xd800 && code <= 0xdbff) char += original[i + 1] || "";
      var piece;
      var next = original.charCodeAt(i + 2);
      if (NASALS.indexOf(char) >= 0 && original[i + 1] === "्" && next >= 0x915 && next <= 0x939 && original[i + 2] !== char && "यरलवह".indexOf(original[i + 2]) < 0) {
        piece = "ं"; // हिन्दी and हिंदी are one word
        for (var k = 0; k < piece.length; k++) map.push(i);
        text += piece;
        i += 1;
        continue;
      }
      piece = one(char);
      for (var j = 0; j < piece.length; j++) map.push(i);
      text += piece;
      i += char.length - 1;
    }
    map.push(original.length);
    return { text: text, map: map };
  };
})();
if (typeof module !== "undefined") module.exports = kadamFold;
