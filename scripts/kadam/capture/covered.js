// What lies over the middle of an element's first line, or "".
(element) => {
  const box = element.getClientRects()[0];
  if (!box) return "nothing: it has no place on the screen";
  const root = element.getRootNode();
  const top = root.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  if (!top) return "the edge of the screen";
  if (element.contains(top) || top.control === element) return "";
  if (top.contains(element)) return `a layer of <${top.tagName.toLowerCase()}>`;
  return (top.textContent || "").trim().slice(0, 40) || `<${top.tagName.toLowerCase()}>`;
}
