// Runs in the page: lists what a person could read or press there.
// Elements are kept in window.__kadam, so that one can be asked for by its index.
() => {
  const PRESS = "a[href],button,summary,label,input[type=submit],input[type=button],input[type=reset]," +
    "[role=button],[role=link],[role=menuitem],[role=tab],[role=option],[role=switch],[role=checkbox],[role=radio]";
  const found = [];
  const elements = [];
  const index = new Map();

  const shown = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });

  function words(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || /^(SCRIPT|STYLE|TEMPLATE|NOSCRIPT)$/.test(node.tagName)) return "";
    if (node.getAttribute("aria-hidden") === "true" || !shown(node)) return "";
    if (node.tagName === "IMG") return node.alt;
    const inside = [...(node.shadowRoot || node).childNodes].map(words).join("");
    return getComputedStyle(node).display === "inline" ? inside : ` ${inside} `;
  }

  function name(element) {
    const label = element.getAttribute("aria-label");
    if (label) return label;
    const by = element.getAttribute("aria-labelledby");
    if (by) return by.split(/\s+/).map((id) => element.getRootNode().getElementById(id)?.textContent ?? "").join(" ");
    if (element.tagName === "INPUT") return element.value;
    return shown(element) ? words(element) : element.textContent;
  }

  function role(element) {
    const own = element.getAttribute("role");
    if (own) return own;
    if (/^H[1-6]$/.test(element.tagName)) return "heading";
    return { A: "link", BUTTON: "button", INPUT: "button", SUMMARY: "button", LABEL: "label" }[element.tagName] || "text";
  }

  function add(element, parent) {
    const presses = element.matches(PRESS);
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!presses && !own && !/^H[1-6]$/.test(element.tagName)) return parent;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    found.push({
      text: name(element),
      role: role(element),
      press: presses,
      visible: shown(element) && box.width > 1 && box.height > 1 && style.clipPath !== "inset(50%)",
      enabled: !element.matches(":disabled") && !element.closest("[aria-disabled=true],[inert]"),
      key: element.dataset.key || "",
      lang: element.closest("[lang]")?.lang || "",
      parent,
    });
    elements.push(element);
    index.set(element, found.length - 1);
    return found.length - 1;
  }

  function walk(root, parent) {
    for (const element of root.children) {
      const here = add(element, parent);
      if (element.shadowRoot) walk(element.shadowRoot, here);
      walk(element, here);
    }
  }

  if (document.body) walk(document.body, null);
  window.__kadam = elements;
  return found;
}
