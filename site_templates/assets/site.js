/* On every page: light and dark, the menu of a phone, the search once it is used; a page within another site shows the fact
   alone; details open where an address points into them, and on paper. */
(() => {
  "use strict";
  const here = document.currentScript.src;
  const find = (selector) => document.querySelector(selector);

  if (new URLSearchParams(location.search).has("embed")) {
    const whole = document.createElement("a"), foot = document.createElement("p");
    whole.href = location.pathname;
    whole.textContent = `${find(".md-header__title").textContent.trim()}: the whole page, with its evidence`;
    foot.className = "dl-embed-source";
    foot.append(whole);
    find("article").append(foot);
    for (const link of document.querySelectorAll("a[href]")) if (!link.getAttribute("href").startsWith("#")) link.target = "_blank";
  }

  /* --- each entry of the timeline has an address; the mark to copy it by is added here, for the page's weight. In a list of
     several pages an entry may move to another of them: there its address is the event's own page. --- */

  const paged = find(".dl-pager");
  for (const entry of document.querySelectorAll(".dl-day__list > li[id]")) {
    const mark = document.createElement("a");
    mark.className = "dl-anchor";
    mark.href = paged ? entry.querySelector(".dl-entry__title a").href : "#" + entry.id;
    mark.textContent = "¶";
    mark.setAttribute("aria-label", "Permanent link");
    entry.append(mark);
  }

  /* --- details --- */

  function openAround() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
  }

  /** What an address points to may have moved to a page on which this one's lists go on. */
  async function seek() {
    const id = decodeURIComponent(location.hash.slice(1));
    const pages = [...document.querySelectorAll(".dl-all a, .dl-pager a")].map((link) => link.href);
    if (!id || id === "top" || document.getElementById(id) || find("[data-dl-data]")) return;
    for (const page of pages) {
      const text = await fetch(page).then((answer) => answer.text()).catch(() => "");
      if (text.includes(` id="${id}"`)) return location.replace(page + "#" + encodeURIComponent(id));
      const next = /<a rel="next" href="([^"]*)"/.exec(text);
      const further = next && new URL(next[1], page).href;
      if (further && !pages.includes(further) && pages.length < 40) pages.push(further);
    }
  }

  seek();
  addEventListener("hashchange", openAround);
  openAround();
  addEventListener("beforeprint", () => document.querySelectorAll("details.dl-proof:not(.dl-embed)").forEach((proof) => { proof.open = true; }));

  /* --- menu --- */

  const menu = find(".dl-menu");
  menu.addEventListener("click", () => menu.setAttribute("aria-expanded", String(find("#dl-nav").classList.toggle("dl-open"))));

  /* --- search --- */

  const search = find("[data-dl-search]"), input = search.querySelector("input");

  function load() {
    input.removeEventListener("focus", load);
    const script = document.createElement("script");
    script.src = new URL("search.js", here);
    document.head.append(script);
  }

  input.addEventListener("focus", load);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, [contenteditable]")) return;
    if (!["f", "s", "/"].includes(event.key)) return;
    event.preventDefault();
    input.focus();
  });

  /* --- light and dark: kept as Material keeps it, so that one choice holds on every page --- */

  if (find("#__config")) return; // Material's own script is on this page
  const options = [...document.querySelectorAll(".md-option")];
  const key = new URL(".", new URL(search.dataset.dlRoot, location)).pathname + ".__palette";

  function show(chosen) {
    for (const option of options) option.nextElementSibling.hidden = option !== chosen;
    chosen.checked = true;
    document.body.dataset.mdColorScheme = chosen.dataset.mdColorScheme;
  }

  options.forEach((option, index) => option.addEventListener("change", () => {
    show(option);
    const color = { media: option.dataset.mdColorMedia, scheme: option.dataset.mdColorScheme, primary: "custom", accent: "custom" };
    try { localStorage.setItem(key, JSON.stringify({ index, color })); } catch { /* a reader who keeps nothing */ }
  }));
  /* Enter chooses the other scheme, as a click does. */
  options.forEach((option) => option.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    document.getElementById(option.nextElementSibling.htmlFor).click();
  }));
  show(options.find((option) => option.dataset.mdColorScheme === document.body.dataset.mdColorScheme) || options[0]);
})();
