// Empties the elements that selectors name; returns the boxes of each selector's elements.
// window.__kadamRestore puts everything back.
(selectors) => {
  const undo = (window.__kadamUndo ||= []);
  window.__kadamRestore = () => {
    while (undo.length) undo.pop()();
  };
  return selectors.map((selector) =>
    [...document.querySelectorAll(selector)].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const nodes = [...element.childNodes];
      const names = ["aria-label", "title", "alt", "placeholder", "style"];
      const kept = names.map((name) => [name, element.getAttribute(name)]);
      const value = element.value;
      element.style.minWidth = `${width}px`;
      element.style.minHeight = `${height}px`;
      for (const name of names.slice(0, 4)) element.removeAttribute(name);
      if (value !== undefined) element.value = "";
      else element.replaceChildren();
      undo.push(() => {
        if (value !== undefined) element.value = value;
        else element.replaceChildren(...nodes);
        for (const [name, words] of kept) {
          if (words === null) element.removeAttribute(name);
          else element.setAttribute(name, words);
        }
      });
      return [x, y, width, height];
    }));
}
