// What lies over an element's middle, or "".
(element) => {
  const box = element.getBoundingClientRect();
  const root = element.getRootNode();
  const top = root.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  if (!top) return "the edge of the screen";
  if (element.contains(top) || top.contains(element)) return "";
  return (top.textContent || "").trim().slice(0, 40) || top.tagName.toLowerCase();
}
