// Runs in the page: which of the elements that probe.js listed stand in the part that one of them names.
// Null when it names no part: it is then no heading, tab, menu button, legend or summary.
(which) => {
  const HEADING = "h1,h2,h3,h4,h5,h6,[role=heading]";
  const SECTION = "section,article,aside,nav,dialog,fieldset,details,[role=region],[role=dialog],[role=alertdialog]," +
    "[role=group],[role=navigation],[role=complementary],[role=tabpanel],[role=menu],[role=listbox]";
  const all = window.__kadam;
  const name = all[which];

  const holds = (box, element) => {
    for (let node = element; node; node = node.parentNode || node.host) if (node === box) return true;
    return false;
  };
  const those = (test) => all.flatMap((element, index) => (holds(name, element) || !test(element) ? [] : [index]));
  const inside = (box) => those((element) => holds(box, element));
  const around = (selector) => name.closest(selector) || name.querySelector(selector);
  const root = name.getRootNode();
  const shown = (selector) => [...root.querySelectorAll(selector)].filter((element) => element.checkVisibility());
  const level = (heading) => Number(heading.getAttribute("aria-level") || heading.tagName.slice(1)) || 2;
  const before = (a, b) => Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);

  const opener = around("[aria-controls],[aria-expanded],[role=tab]");
  if (opener) {
    const ids = (opener.getAttribute("aria-controls") || "").split(/\s+/).filter(Boolean);
    const owned = ids.map((id) => root.getElementById(id)).find(Boolean);
    if (owned) return inside(owned);
    const tab = opener.matches("[role=tab]");
    if (opener.getAttribute(tab ? "aria-selected" : "aria-expanded") !== "true") return [];
    const open = shown(tab ? "[role=tabpanel]" : "[role=menu],[role=listbox],[role=dialog],dialog[open]");
    return open.length === 1 ? inside(open[0]) : null;
  }

  const title = around("summary,legend,caption");
  if (title) return inside(title.parentElement);

  const heading = around(HEADING);
  for (let node = name; node && node !== root; node = node.parentElement) {
    const named = node.id && root.querySelector(`[aria-labelledby~="${CSS.escape(node.id)}"]`);
    if (named && (heading || named.matches(SECTION))) return inside(named);
    if (node === heading) break;
  }
  if (!heading) return null;

  // From the heading to the next one of its rank, and never out of the section that it stands in.
  const section = heading.closest(SECTION);
  const headings = [...root.querySelectorAll(HEADING)];
  const next = headings.find((other) => before(heading, other) && level(other) <= level(heading));
  const first = section && headings.find((other) => holds(section, other)) === heading;
  return those((element) =>
    (!section || holds(section, element)) && (first || before(heading, element)) &&
    (!next || (element !== next && before(element, next) && !holds(next, element))));
}
