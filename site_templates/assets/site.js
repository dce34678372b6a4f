/* On every page: a page within another site shows the fact alone; details open where an address points into them, and on paper. */
(() => {
  "use strict";
  if (new URLSearchParams(location.search).has("embed")) {
    document.documentElement.classList.add("dl-embedded");
    for (const link of document.querySelectorAll("a[href]")) if (!link.getAttribute("href").startsWith("#")) link.target = "_blank";
  }

  function openAround() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
  }

  addEventListener("hashchange", openAround);
  openAround();
  addEventListener("beforeprint", () => document.querySelectorAll("details.dl-proof:not(.dl-embed)").forEach((proof) => { proof.open = true; }));
})();
