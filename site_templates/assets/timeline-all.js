/* The filters of a timeline of several pages: they read its data when a reader first turns to them, and list what fits. */
(() => {
  "use strict";
  const form = document.querySelector("[data-dl-filters]"), box = document.querySelector("[data-dl-found]");
  const status = form.querySelector("[role=status]");
  const source = new URL(form.dataset.dlData, location), root = new URL("../", source);
  const SHOWN = 50, NAMES = ["person", "body", "place"];
  const STATUS = { planned: "Planned", off: "Called off", denied: "Denied", unclear: "Unclear" };
  let data = null, loading = null, limit = SHOWN;

  function load() {
    return loading ??= new Promise((done) => {
      const script = document.createElement("script");
      window.dlTimeline = (told) => { data = told; };
      script.src = source;
      script.onload = script.onerror = () => { if (data) offer(); done(); };
      document.head.append(script);
    });
  }

  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
  }

  /** Everybody and everything can be chosen, not only what most events tell of. */
  function offer() {
    const counts = data.entities.map(() => 0);
    for (const event of data.events) for (const entity of event[6]) counts[entity] += 1;
    const query = new URLSearchParams(location.search);
    for (const name of NAMES) {
      const select = form.elements[name];
      if (!select) continue;
      const chosen = select.value || query.get(name) || "";
      const options = data.entities.map(([id, words, kind], at) => [id, words, kind, counts[at]]).filter(([, , kind]) => kind === name);
      options.sort((a, b) => a[1].localeCompare(b[1]));
      select.replaceChildren(select.options[0], ...options.map(([id, words, , count]) => new Option(`${words} (${count})`, id)));
      select.value = chosen;
      if (select.selectedIndex === -1) select.value = "";
    }
  }

  function wanted() {
    const values = new FormData(form);
    const chosen = NAMES.map((name) => values.get(name)).filter(Boolean).map((id) => data.entities.findIndex((entity) => entity[0] === id));
    return { chosen, kind: values.get("kind") || "", status: values.get("status") || "", words: fold(values.get("q") || "").split(" ").filter(Boolean) };
  }

  function fits([, title, when, kind, state, , linked], want) {
    if ((want.kind && kind !== want.kind) || (want.status && state !== want.status)) return false;
    if (!want.chosen.every((entity) => linked.includes(entity))) return false;
    if (!want.words.length) return true;
    const text = fold([title, when, kind, ...linked.map((entity) => data.entities[entity][1])].join(" "));
    return want.words.every((word) => text.includes(word));
  }

  async function apply() {
    const asked = [...new FormData(form)].some(([, value]) => value);
    document.documentElement.classList.toggle("dl-filtered", asked);
    box.hidden = !asked;
    if (!asked) { status.textContent = ""; return; }
    await load();
    if (!data) { status.textContent = "The data could not be loaded."; return; }
    const want = wanted(), found = data.events.filter((event) => fits(event, want));
    status.textContent = `${found.length} of ${data.events.length} events`;
    const list = document.createElement("div");
    list.className = "dl-entries";
    list.append(...found.slice(0, limit).map(entry));
    box.replaceChildren(list);
    if (found.length > limit) box.append(button(found.length - limit));
  }

  function button(rest) {
    const more = document.createElement("button");
    Object.assign(more, { type: "button", className: "dl-further", textContent: `Show ${Math.min(rest, SHOWN)} more of ${rest}` });
    more.addEventListener("click", () => { limit += SHOWN; apply(); });
    return more;
  }

  function entry([, title, when, kind, state, , linked, path]) {
    const item = make("div", "dl-entry"), head = make("p", "dl-entry__title"), link = make("a", "", title), meta = make("div", "dl-entry__meta");
    link.href = new URL(path, root);
    if (STATUS[state]) head.append(make("span", `dl-status dl-status--${state}`, STATUS[state]));
    head.append(link);
    meta.append(make("span", "dl-kind", kind), ...linked.slice(0, 7).map((entity) => make("span", "", data.entities[entity][1])));
    item.append(make("p", "dl-entry__date", when), head, meta);
    return item;
  }

  function make(name, css, text = "") {
    const node = document.createElement(name);
    if (css) node.className = css;
    node.textContent = text;
    return node;
  }

  function toAddress() {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
    history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
  }

  async function fromAddress() {
    const query = new URLSearchParams(location.search);
    if (![...query.keys()].some((name) => form.elements[name])) return;
    await load();
    for (const field of form.elements) if (field.name) field.value = query.get(field.name) || "";
    apply();
  }

  /** The old address of an entry that lies on another page by now. */
  async function follow() {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id || document.getElementById(id)) return;
    await load();
    const event = data?.events.find((one) => one[0] === id);
    if (event && event[5]) location.replace(new URL(data.pages[event[5]] + location.hash, root));
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { limit = SHOWN; apply(); toAddress(); });
  form.addEventListener("reset", () => setTimeout(() => { limit = SHOWN; apply(); toAddress(); }));
  for (const moment of ["focusin", "pointerenter", "touchstart"]) form.addEventListener(moment, load, { once: true, passive: true });
  fromAddress();
  follow();
})();
