/* The timeline's extras: filters that live in the address, and a picture that zooms. The list works without them. */
(() => {
  "use strict";
  const form = document.querySelector("[data-dl-filters]");
  if (!form) return;
  const days = [...document.querySelectorAll(".dl-day")];
  const entries = days.flatMap((day) => [...day.querySelectorAll(".dl-day__list > li")].map((item) => ({
    item, day, start: time(day.dataset.start), end: time(day.dataset.end || day.dataset.start),
  })));
  const NAMES = ["person", "body", "place", "kind", "status"];
  const WORDS = new Set(["person", "body", "place"]); // attributes that hold several ids

  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
  }

  function time(day) {
    return day ? Date.parse(day + "T00:00:00Z") : NaN;
  }

  /* --- filters --- */

  function wordsOf(entry) {
    return entry.text ??= fold(entry.item.textContent);
  }

  function wanted() {
    const values = new FormData(form);
    const found = Object.fromEntries(NAMES.map((name) => [name, values.get(name) || ""]));
    return { ...found, words: fold(values.get("q") || "").split(" ").filter(Boolean) };
  }

  function fits(entry, want) {
    return NAMES.every((name) => {
      const has = entry.item.dataset[name] || "";
      return !want[name] || (WORDS.has(name) ? has.split(" ").includes(want[name]) : has === want[name]);
    }) && want.words.every((word) => wordsOf(entry).includes(word));
  }

  function apply() {
    const want = wanted();
    let shown = 0;
    for (const entry of entries) {
      entry.item.hidden = !fits(entry, want);
      shown += !entry.item.hidden;
    }
    for (const day of days) day.hidden = ![...day.querySelectorAll(".dl-day__list > li")].some((item) => !item.hidden);
    hideEmptyHeadings();
    form.querySelector("[role=status]").textContent =
      shown === entries.length ? `${shown} events` : shown ? `${shown} of ${entries.length} events` : "No event fits. Clear a filter to see more.";
    picture.draw();
  }

  /** A heading is hidden where everything up to the next of its level or above is. */
  function hideEmptyHeadings() {
    let year = null, month = null;
    const seen = new Map();
    for (const node of form.parentElement.children) {
      if (node.tagName === "H2") [year, month] = [node, null], seen.set(node, false);
      else if (node.tagName === "H3") month = node, seen.set(node, false);
      else if (node.classList.contains("dl-days")) {
        const any = [...node.children].some((day) => !day.hidden);
        if (year && any) seen.set(year, true);
        if (month && any) seen.set(month, true);
      }
    }
    for (const [heading, any] of seen) heading.hidden = !any;
  }

  function toAddress() {
    const kept = [...new FormData(form)].filter(([, value]) => value);
    const query = new URLSearchParams(kept).toString();
    history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
  }

  function fromAddress() {
    const query = new URLSearchParams(location.search);
    for (const field of form.elements) {
      if (!field.name) continue;
      field.value = query.get(field.name) || "";
      if (field.selectedIndex === -1) field.value = ""; // a value that is no choice
    }
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { apply(); toAddress(); });
  form.addEventListener("reset", () => setTimeout(() => { apply(); toAddress(); }));
  addEventListener("popstate", () => { fromAddress(); apply(); });

  /* --- picture --- */

  const picture = (() => {
    const box = document.querySelector("[data-dl-picture]");
    const DAY = 864e5, HEIGHT = 140, FLOOR = HEIGHT - 24, LANE = 13;
    const dated = entries.filter((entry) => !Number.isNaN(entry.start) || !Number.isNaN(entry.end));
    if (!box || dated.length < 3) {
      box?.remove();
      return { draw() {} };
    }
    for (const entry of dated) {
      entry.from = Number.isNaN(entry.start) ? entry.end : entry.start;
      entry.to = (Number.isNaN(entry.end) ? entry.from : entry.end) + DAY;
    }
    const svg = make("svg", { role: "group", "aria-label": "Picture of the timeline. Arrow keys go from event to event, plus and minus zoom." });
    const tools = document.createElement("div");
    tools.className = "dl-picture__tools";
    const told = document.createElement("output");
    for (const [label, words, act] of [["−", "Zoom out", () => zoom(1.6)], ["+", "Zoom in", () => zoom(1 / 1.6)], ["All", "Show all", () => show(...whole())]]) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: label, title: words });
      button.setAttribute("aria-label", words);
      button.addEventListener("click", act);
      tools.append(button);
    }
    tools.append(told);
    box.append(svg, tools);

    let [from, to] = usual();
    let focused = null;

    function make(name, attributes) {
      const node = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
      return node;
    }

    function whole() {
      return [Math.min(...dated.map((e) => e.from)) - 2 * DAY, Math.max(...dated.map((e) => e.to)) + 2 * DAY];
    }

    /** Where most of what is told lies: an event of long ago must not squeeze the rest together. */
    function usual() {
      const starts = dated.map((entry) => entry.from).sort((a, b) => a - b);
      const at = (share) => starts[Math.round(share * (starts.length - 1))];
      const pad = Math.max(3 * DAY, (at(0.9) - at(0.1)) * 0.12);
      return [Math.max(whole()[0], at(0.1) - pad), Math.min(whole()[1], at(0.9) + pad)];
    }

    function show(a, b) {
      const [least, most] = whole();
      const span = Math.min(Math.max(b - a, 3 * DAY), most - least);
      from = Math.min(Math.max(a, least), most - span);
      to = from + span;
      draw();
    }

    function zoom(factor, around = (from + to) / 2) {
      show(around - (around - from) * factor, around + (to - around) * factor);
    }

    function draw() {
      const width = svg.clientWidth || 800;
      const x = (when) => (when - from) / (to - from) * width;
      svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
      svg.replaceChildren();
      drawTicks(x, width);
      const lanes = [];
      for (const entry of dated) {
        if (entry.item.hidden || entry.to < from || entry.from > to) continue;
        svg.append(mark(entry, x, lanes, width));
      }
      const links = [...svg.querySelectorAll("a")];
      const current = links.find((link) => link.dataset.id === focused) || links[0];
      for (const link of links) link.setAttribute("tabindex", link === current ? "0" : "-1");
    }

    function mark(entry, x, lanes, width) {
      const left = Math.max(-6, x(entry.from)), right = Math.min(width + 6, x(entry.to));
      const wide = right - left > 9;
      let lane = lanes.findIndex((end) => end < left);
      if (lane < 0) lane = lanes.length;
      lanes[lane] = Math.max(right, left + 9) + 2;
      const y = FLOOR - 10 - (lane % 8) * LANE;
      const link = make("a", { href: "#" + entry.item.id, "data-id": entry.item.id, "aria-label": label(entry) });
      const css = `dl-picture__event dl-picture__event--${entry.item.dataset.status}`;
      link.append(wide ? make("rect", { class: css, x: left, y: y - 4, width: right - left, height: 8, rx: 4 })
        : make("circle", { class: css, cx: (left + right) / 2, cy: y, r: 4.5 }));
      const tell = () => { told.textContent = label(entry); };
      link.addEventListener("mouseenter", tell);
      link.addEventListener("focus", () => { focused = entry.item.id; tell(); });
      return link;
    }

    function label(entry) {
      return `${entry.day.querySelector(".dl-day__date").textContent.trim()}: ${entry.item.querySelector(".dl-entry__title").textContent.trim()}`;
    }

    function drawTicks(x, width) {
      svg.append(make("line", { class: "dl-picture__axis", x1: 0, x2: width, y1: FLOOR, y2: FLOOR }));
      let last = -Infinity;
      for (const [when, words] of ticks(width)) {
        if (x(when) - last < 62 || x(when) < 0 || x(when) > width - 44) continue;
        last = x(when);
        svg.append(make("line", { class: "dl-picture__tick", x1: last, x2: last, y1: 6, y2: FLOOR + 4 }));
        const text = make("text", { class: "dl-picture__label", x: last + 2, y: HEIGHT - 7 });
        text.textContent = words;
        svg.append(text);
      }
    }

    function ticks(width) {
      const spanDays = (to - from) / DAY, perTick = spanDays / (width / 80);
      const first = new Date(from), found = [];
      const format = (options) => new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
      if (perTick > 200) {
        const step = [1, 2, 5, 10, 20, 50, 100].find((years) => years * 365 >= perTick) || 200;
        for (let year = Math.ceil(first.getUTCFullYear() / step) * step; Date.UTC(year, 0) < to; year += step) found.push([Date.UTC(year, 0), String(year)]);
      } else if (perTick > 15) {
        const step = [1, 2, 3, 6].find((months) => months * 30 >= perTick) || 12, words = format({ month: "short", year: "numeric" });
        for (let month = 0; ; month += step) {
          const when = Date.UTC(first.getUTCFullYear(), month);
          if (when > to) break;
          if (when >= from) found.push([when, words.format(when)]);
        }
      } else {
        const step = [1, 2, 7, 14].find((n) => n >= perTick) || 14, words = format({ day: "numeric", month: "short" });
        for (let when = Math.ceil(from / DAY) * DAY; when < to; when += step * DAY) found.push([when, words.format(when)]);
      }
      return found;
    }

    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.shiftKey) return; // the page still scrolls
      event.preventDefault();
      const spot = from + (event.offsetX / svg.clientWidth) * (to - from);
      zoom(event.deltaY + event.deltaX > 0 ? 1.25 : 0.8, spot);
    }, { passive: false });

    let grabbed = null;
    svg.addEventListener("pointerdown", (event) => { grabbed = { x: event.clientX, from, to }; });
    addEventListener("pointermove", (event) => {
      if (!grabbed || Math.abs(event.clientX - grabbed.x) < 4) return;
      const shift = (grabbed.x - event.clientX) / svg.clientWidth * (grabbed.to - grabbed.from);
      show(grabbed.from + shift, grabbed.to + shift);
    });
    addEventListener("pointerup", () => { grabbed = null; });

    svg.addEventListener("keydown", (event) => {
      const links = [...svg.querySelectorAll("a")], at = links.indexOf(document.activeElement);
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step && links[at + step]) {
        links[at].setAttribute("tabindex", "-1");
        links[at + step].setAttribute("tabindex", "0");
        links[at + step].focus();
      } else if (event.key === "+" || event.key === "=") zoom(1 / 1.6), refocus();
      else if (event.key === "-") zoom(1.6), refocus();
      else return;
      event.preventDefault();
    });

    function refocus() {
      svg.querySelector("a[tabindex='0']")?.focus();
    }

    let waiting = 0;
    /** The list comes first: the picture is drawn when there is time. */
    function soon() {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => setTimeout(draw));
    }

    addEventListener("resize", soon);
    return { draw: soon };
  })();

  /* --- the words of each entry, loaded once the page is read; without scripts its link leads to them --- */

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
    for (const entry of entries) entry.text = undefined;
  };
  addEventListener("load", () => (window.requestIdleCallback || setTimeout)(() => {
    const script = document.createElement("script");
    script.src = "timeline/words.js";
    document.head.append(script);
  }));

  fromAddress();
  apply();
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
})();
