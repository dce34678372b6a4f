/* The search, loaded when it is first used. It loads what a search needs: the words that begin like those typed, and the
   pages that are shown. All files are scripts, so that it works in a folder, too. */
(() => {
  "use strict";
  const box = document.querySelector("[data-dl-search]"), input = box.querySelector("input");
  const output = box.querySelector(".md-search__output"), list = box.querySelector("ol"), status = box.querySelector("[role=status]");
  const root = new URL(".", new URL(box.dataset.dlRoot, location));
  const SHOWN = 10, LONGEST = 24;
  const loading = new Map(), words = new Map(), pages = new Map();
  let index = null, asked = 0, answered = "";

  window.dlIndex = (told) => { index = told; };
  window.dlWords = (start, told) => words.set(start, told);
  window.dlPages = (first, told) => told.forEach((page, at) => pages.set(first + at, page));

  function load(path) {
    if (!loading.has(path)) loading.set(path, new Promise((done) => {
      const script = document.createElement("script");
      script.src = new URL("search/" + path, root);
      script.onload = script.onerror = done;
      document.head.append(script);
    }));
    return loading.get(path);
  }

  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function tokens(text) {
    return (fold(text).replace(/(\d)[,.](?=\d)/g, "$1").match(/[\p{L}\p{N}]+/gu) || []).map((word) => word.slice(0, LONGEST));
  }

  function fileOf(start) {
    return [...start].map((c) => /[a-z0-9]/i.test(c) ? c : "_" + c.codePointAt(0).toString(16)).join("") || "_";
  }

  /** Beginnings whose files hold words that begin with `token`. */
  function startsOf(token) {
    return index.starts.filter((start) => {
      const bare = start.replace("$", "");
      return bare.startsWith(token) || (start === bare && token.startsWith(bare));
    });
  }

  function numbers(steps) {
    let at = 0;
    return steps ? steps.split(",").map((step) => (at += Number(step))) : [];
  }

  /** Page number -> how well it fits one token: a whole word before a beginning, a title before the rest. */
  function fits(token) {
    const found = new Map();
    for (const start of startsOf(token)) {
      for (const [word, told] of Object.entries(words.get(start) || {})) {
        if (!word.startsWith(token)) continue;
        const whole = word === token ? 2 : 1, [title, rest] = told.split(";");
        for (const page of numbers(title)) found.set(page, Math.max(found.get(page) || 0, 3 * whole));
        for (const page of numbers(rest)) found.set(page, Math.max(found.get(page) || 0, whole));
      }
    }
    return found;
  }

  async function run() {
    const turn = ++asked;
    await load("index.js");
    if (!index) return tell("The search could not be loaded.", [], []);
    const typed = tokens(input.value), wanted = typed.filter((word) => !index.common.includes(word) && (word.length > 1 || typed.length === 1));
    if (!typed.length) return hide();
    if (!wanted.length) return tell("Too common a word: add another.", [], []);
    await Promise.all(wanted.flatMap(startsOf).map((start) => load(`words/${fileOf(start)}.js`)));
    if (turn !== asked) return;
    const [first, ...others] = wanted.map(fits).sort((a, b) => a.size - b.size);
    const ranked = [...first].map(([page, score]) => [page, others.reduce((sum, other) => sum && other.has(page) ? sum + other.get(page) : 0, score)])
      .filter(([, score]) => score).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const shown = ranked.slice(0, SHOWN).map(([page]) => page);
    await Promise.all([...new Set(shown.map((page) => Math.floor(page / index.size)))].map((file) => load(`pages/${file}.js`)));
    if (turn !== asked) return;
    const count = ranked.length;
    answered = input.value;
    tell(count ? `${count > SHOWN ? `${SHOWN} of ${count} pages` : count === 1 ? "1 page" : `${count} pages`}` : "Nothing found.", shown.map((page) => pages.get(page)).filter(Boolean), wanted);
  }

  function tell(words, found, wanted) {
    status.textContent = words;
    list.replaceChildren(...found.map((page) => result(page, wanted)));
    output.hidden = false;
  }

  function hide() {
    output.hidden = true;
  }

  function result([path, title, kind, description], wanted) {
    const item = document.createElement("li"), link = document.createElement("a");
    const heading = document.createElement("h1"), words = document.createElement("p");
    item.className = "md-search-result__item";
    link.className = "md-search-result__link";
    link.href = new URL(path, root);
    heading.append(...marked(title, wanted));
    words.textContent = [kind, description].filter(Boolean).join(": ");
    link.append(heading, words);
    item.append(link);
    return item;
  }

  /** The title with the words looked for marked; always text, never markup. */
  function marked(title, wanted) {
    return title.split(/([\p{L}\p{N}\p{M}]+)/u).map((part) => {
      const hit = wanted.some((word) => fold(part).startsWith(word));
      if (!hit) return document.createTextNode(part);
      const mark = document.createElement("mark");
      mark.textContent = part;
      return mark;
    });
  }

  /** Go to the best page for what is typed, not for what was typed a moment ago. */
  async function open() {
    clearTimeout(waiting);
    if (answered !== input.value) await run();
    list.querySelector("a")?.click();
  }

  let waiting = 0;
  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(run, 90); });
  input.addEventListener("focus", () => { if (input.value) run(); });
  box.addEventListener("focusout", (event) => { if (!box.contains(event.relatedTarget)) setTimeout(() => { if (!box.contains(document.activeElement)) hide(); }, 150); });
  box.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { hide(); input.blur(); }
    else if (event.key === "ArrowDown") (links[at + 1] || links[0])?.focus();
    else if (event.key === "ArrowUp") (at > 0 ? links[at - 1] : input).focus();
    else if (event.key === "Enter" && document.activeElement === input) open();
    else return;
    event.preventDefault();
  });
  load("index.js").then(() => { if (input.value) run(); });
})();
