/* The timeline's filters, which live in the address, and what loads once the page is read: its picture, and the words of each
   entry. A short timeline filters its own list; one of several pages reads its data when a reader first turns to them, and
   lists what fits. Both are events: {id, title, when, kind, status, linked (ids), words (folded), start, end (days since 1970), href()}. */
(() => {
  "use strict";
  const form = document.querySelector("[data-dl-filters]");
  if (!form) return;
  const here = document.currentScript.src, status = form.querySelector("[role=status]"), box = document.querySelector("[data-dl-picture]");
  const CHOSEN = ["person", "body", "place"], SAME = ["kind", "status"];
  const STATES = { planned: "Planned", off: "Called off", denied: "Denied", unclear: "Unclear" };
  const list = form.dataset.dlData ? listOfData() : listOfPage();
  let draw = () => {};

  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
  }

  function grouped(number) {
    return number.toLocaleString("en-GB");
  }

  function script(address) {
    return new Promise((done) => {
      const node = document.createElement("script");
      node.src = address;
      node.onload = node.onerror = done;
      document.head.append(node);
    });
  }

  /* --- filters --- */

  function asked() {
    return [...new FormData(form)].some(([, value]) => value);
  }

  function fitting(events) {
    const values = new FormData(form), value = (name) => values.get(name) || "";
    const chosen = CHOSEN.map(value).filter(Boolean), words = fold(value("q")).split(" ").filter(Boolean);
    return events.filter((event) =>
      chosen.every((id) => event.linked.includes(id))
      && SAME.every((name) => !value(name) || event[name] === value(name))
      && words.every((word) => event.words().includes(word)));
  }

  async function apply() {
    const any = asked();
    if (!any && !list.events) return list.showAll();
    await list.load();
    if (!list.events) { status.textContent = "The data could not be loaded."; return; }
    const found = fitting(list.events), all = `${grouped(list.events.length)} ${list.events.length === 1 ? "event" : "events"}`;
    status.textContent = found.length === list.events.length ? all : found.length ? `${grouped(found.length)} of ${all}` : "No event fits. Clear a filter to see more.";
    if (any) list.show(found);
    else list.showAll();
    draw(found);
  }

  function toAddress() {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
    history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
  }

  async function fromAddress() {
    const query = new URLSearchParams(location.search);
    const told = [...form.elements].filter((field) => field.name && query.get(field.name));
    if (told.length) await list.load(); // it knows choices that the page does not
    for (const field of form.elements) {
      if (!field.name) continue;
      field.value = query.get(field.name) || "";
      if (field.selectedIndex === -1) field.value = ""; // a value that is no choice
    }
    return apply();
  }

  function changed() {
    list.limit = 0;
    apply();
    toAddress();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", changed);
  form.addEventListener("reset", () => setTimeout(changed));
  for (const moment of ["focusin", "pointerenter", "touchstart"]) form.addEventListener(moment, () => list.load(), { once: true, passive: true });
  addEventListener("popstate", fromAddress);

  /* --- the picture, drawn once the page is read and in view; a reader who saves data asks for it --- */

  async function picture() {
    await Promise.all([list.load(), script(new URL("picture.js", here))]);
    const dated = (list.events || []).filter((event) => event.start !== null);
    if (!window.dlPicture || dated.length < 3) { box.remove(); return; }
    draw = window.dlPicture(box, dated);
    draw(fitting(list.events));
  }

  function whenSeen() {
    const seen = new IntersectionObserver((found) => {
      if (!found.some((one) => one.isIntersecting)) return;
      seen.disconnect();
      picture();
    });
    seen.observe(box);
  }

  function onRequest() {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "dl-further", textContent: "Show the picture" });
    button.addEventListener("click", () => { button.remove(); picture(); }, { once: true });
    box.append(button);
  }

  addEventListener("load", () => (window.requestIdleCallback || setTimeout)(() => {
    if (box) (navigator.connection?.saveData ? onRequest : whenSeen)();
    list.settle();
  }));
  fromAddress();

  /* --- a short timeline: its entries are the events --- */

  function listOfPage() {
    const days = [...document.querySelectorAll(".dl-day")];
    const dayOf = (told) => told ? Date.parse(told + "T00:00:00Z") / 864e5 : null;
    const events = days.flatMap((day) => [...day.querySelectorAll(".dl-day__list > li")].map((item) => {
      const start = dayOf(day.dataset.start || day.dataset.end), end = dayOf(day.dataset.end) ?? start;
      const told = day.querySelector(".dl-day__date").textContent.trim(), year = start === null || /\d{4}/.test(told) ? "" : ` ${new Date(start * 864e5).getUTCFullYear()}`;
      let words = "";
      return {
        item, day, start, end, id: item.id, kind: item.dataset.kind, status: item.dataset.status,
        linked: CHOSEN.flatMap((name) => (item.dataset[name] || "").split(" ")),
        state: STATES[item.dataset.status], title: item.querySelector(".dl-entry__title a").textContent.trim(), when: told + year,
        words: () => words ||= fold(item.textContent), forget() { words = ""; }, href: () => "#" + item.id,
      };
    }));

    function show(found) {
      const fits = new Set(found), told = new Set(found.map((event) => event.day));
      for (const event of events) event.item.hidden = !fits.has(event);
      for (const day of days) day.hidden = !told.has(day);
      hideEmptyHeadings();
    }

    /** A heading is hidden where everything up to the next of its level or above is. */
    function hideEmptyHeadings() {
      let year = null, month = null;
      const seen = new Map();
      for (const node of form.parentElement.children) {
        if (node.tagName === "H2") [year, month] = [node, null], seen.set(node, false);
        else if (node.tagName === "H3") month = node, seen.set(node, false);
        else if (node.classList.contains("dl-days") && [...node.children].some((day) => !day.hidden)) seen.set(year, true), seen.set(month, true);
      }
      for (const [heading, any] of seen) if (heading) heading.hidden = !any;
    }

    /** The words of each entry, loaded once the page is read; without scripts its link leads to them. */
    window.dlEvidence = (told) => {
      for (const link of document.querySelectorAll(".dl-words")) {
        const id = link.closest("li").id;
        if (!told[id]) continue;
        const proof = document.createElement("details"), summary = document.createElement("summary");
        proof.className = "dl-proof";
        summary.textContent = "Evidence";
        proof.append(summary);
        proof.insertAdjacentHTML("beforeend", told[id]); // as the templates print it: what articles say is escaped there
        link.replaceWith(proof);
      }
      for (const event of events) event.forget();
    };

    return { events, show, showAll: () => show(events), load: async () => {}, settle: () => script("timeline/words.js") };
  }

  /* --- a timeline of several pages: its data are the events --- */

  function listOfData() {
    const found = document.querySelector("[data-dl-found]"), source = new URL(form.dataset.dlData, location), root = new URL("../", source);
    const SHOWN = 50;
    const total = status.textContent;
    let entities = [], pages = [], loading = null;
    const made = { events: null, limit: 0, load, show, showAll, settle: follow };
    addEventListener("hashchange", follow);
    return made;

    function load() {
      window.dlTimeline ??= (told) => {
        ({ entities, pages } = told);
        made.events = told.events.map(event);
        offer();
      };
      return loading ??= script(source);
    }

    function event([id, title, when, kind, state, page, entityNumbers, start, length, path]) {
      const linked = entityNumbers.map((number) => entities[number][0]);
      const address = () => new URL(path || `events/${id}.html`, root).href;
      let words = "";
      return {
        id, title, when, kind, linked, status: state, state: STATES[state], start, end: start === null ? null : start + length, address,
        names: () => entityNumbers.map((number) => entities[number][1]),
        words() { return words ||= fold([title, when, kind, ...this.names()].join(" ")); },
        place: () => new URL(`${pages[page]}#${encodeURIComponent(id)}`, root).href,
        href() { return asked() ? address() : this.place(); }, // while a reader filters, the list itself is hidden
      };
    }

    /** Everybody and everything can be chosen, not only what most events tell of. */
    function offer() {
      const counts = new Map();
      for (const one of made.events) for (const id of one.linked) counts.set(id, (counts.get(id) || 0) + 1);
      for (const name of CHOSEN) {
        const select = form.elements[name];
        if (!select) continue;
        const value = select.value;
        const options = entities.filter(([, , kind]) => kind === name).sort((a, b) => a[1].localeCompare(b[1]));
        select.replaceChildren(select.options[0], ...options.map(([id, words]) => new Option(`${words} (${counts.get(id)})`, id)));
        select.value = value;
      }
    }

    function showAll() {
      document.documentElement.classList.remove("dl-filtered");
      found.hidden = true;
      status.textContent = total;
    }

    function show(events) {
      document.documentElement.classList.add("dl-filtered");
      found.hidden = false;
      const told = make("div", "dl-entries"), limit = made.limit || SHOWN;
      told.append(...events.slice(0, limit).map(entry));
      found.replaceChildren(told);
      if (events.length > limit) found.append(further(events, limit));
    }

    function further(events, limit) {
      const more = make("button", "dl-further", `Show ${Math.min(events.length - limit, SHOWN)} more of ${grouped(events.length - limit)}`);
      more.type = "button";
      more.addEventListener("click", () => {
        made.limit = limit + SHOWN;
        show(events);
        found.querySelectorAll(".dl-entry__title a")[limit].focus();
      });
      return more;
    }

    function entry(event) {
      const item = make("div", "dl-entry"), head = make("p", "dl-entry__title"), link = make("a", "", event.title), meta = make("div", "dl-entry__meta");
      link.href = event.address();
      if (event.state) head.append(make("span", `dl-status dl-status--${event.status}`, event.state));
      head.append(link);
      meta.append(make("span", "dl-kind", event.kind), ...event.names().slice(0, 7).map((name) => make("span", "", name)));
      item.append(make("p", "dl-entry__date", event.when), head, meta);
      return item;
    }

    function make(name, css, text = "") {
      const node = document.createElement(name);
      if (css) node.className = css;
      node.textContent = text;
      return node;
    }

    /** The address of an entry that lies on another page by now. */
    async function follow() {
      const id = decodeURIComponent(location.hash.slice(1));
      if (!id || document.getElementById(id)) return;
      await load();
      const event = made.events?.find((one) => one.id === id);
      if (event) location.replace(event.place());
    }
  }
})();
