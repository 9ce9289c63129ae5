// Empties the elements that selectors name; returns the boxes of each selector's elements.
(selectors) =>
  selectors.map((selector) =>
    [...document.querySelectorAll(selector)].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      element.style.minWidth = `${width}px`;
      element.style.minHeight = `${height}px`;
      for (const name of ["aria-label", "title", "alt", "placeholder"]) element.removeAttribute(name);
      if ("value" in element) element.value = "";
      else element.replaceChildren();
      return [x, y, width, height];
    }))
