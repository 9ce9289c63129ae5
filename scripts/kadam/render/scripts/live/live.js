// Tells the preview which page is looked at, and shows it anew when it has changed.
(() => {
  const { epoch } = document.currentScript.dataset;
  let source;

  const stop = () => {
    if (source) source.close();
    source = undefined;
  };

  const listen = () => {
    stop();
    if (document.visibilityState !== "visible") return;
    const page = encodeURIComponent(decodeURI(location.pathname));
    source = new EventSource(`/.kadam/events?epoch=${epoch}&page=${page}`);
    source.addEventListener("reload", () => location.reload());
    source.addEventListener("remarks", (event) => {
      const box = document.getElementById("kadam-remarks");
      if (box) box.outerHTML = JSON.parse(event.data);
    });
  };

  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", stop);
  addEventListener("pageshow", listen);
})();
