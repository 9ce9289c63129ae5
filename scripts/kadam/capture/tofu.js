// The characters of the visible text that no font has: they are drawn as the same box
// as a code point that is never assigned.
() => {
  const size = 32;
  const canvas = new OffscreenCanvas(size * 2, size * 2);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const drawn = (font, sign) => {
    context.clearRect(0, 0, size * 2, size * 2);
    context.font = font;
    context.textBaseline = "middle";
    context.fillText(sign, size / 2, size);
    return context.getImageData(0, 0, size * 2, size * 2).data.join();
  };
  const signs = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const { fontWeight, fontFamily } = getComputedStyle(element);
    const font = `${fontWeight} ${size}px ${fontFamily}`;
    if (!signs.has(font)) signs.set(font, new Set());
    for (const sign of walker.currentNode.data) if (/[\p{L}\p{N}\p{P}\p{S}]/u.test(sign)) signs.get(font).add(sign);
  }
  const missing = new Set();
  for (const [font, set] of signs) {
    const box = drawn(font, "\u{10FFFE}");
    for (const sign of set) if (drawn(font, sign) === box) missing.add(sign);
  }
  return [...missing];
}
