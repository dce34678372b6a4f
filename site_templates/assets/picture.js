/* The picture of a timeline, of any size: events with their titles where there is room, else marks, else bars that count the
   events of a day, a week, a month, years. It zooms, and is walked by arrow keys; the list says the same in words.
   dlPicture(box, events) -> draw(found): the function that draws those events that are to be seen. */
window.dlPicture = (box, events) => {
  "use strict";
  const DAY = 864e5, HEIGHT = 172, FLOOR = HEIGHT - 24, NEAREST = 3 * DAY;
  const NAMED = { lanes: 8, lane: 17.5, gap: 10 }, MARKED = { lanes: 11, lane: 13, gap: 2 };
  const STEPS = [["day", 1], ["day", 2], ["day", 7], ["day", 14], ...[1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000].map((months) => ["month", months])];
  const BARS = STEPS.filter(([unit, count]) => unit === "day" ? count % 7 < 2 && count < 14 : ![6, 24, 240, 2400].includes(count));
  const LENGTHS = { "day,1": "a day", "day,7": "a week", "month,1": "a month", "month,3": "three months", "month,12": "a year" };
  const make = (name, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  };
  const told = document.createElement("p"), svg = make("svg", { role: "group", "aria-label": "Picture of the timeline. Arrow keys go from mark to mark, plus and minus zoom, Enter opens." });

  const all = events.map((event) => ({ event, from: event.start * DAY, to: (event.end + 1) * DAY })).sort((a, b) => a.from - b.from || a.to - b.to);
  let found = all, from, to, focused = null, hint = "";
  const least = all.reduce((first, one) => Math.min(first, one.from), Infinity) - 2 * DAY;
  const most = all.reduce((last, one) => Math.max(last, one.to), -Infinity) + 2 * DAY;
  [from, to] = usual();

  /** Where most of what is told lies: an event of long ago must not squeeze the rest together. */
  function usual() {
    const at = (share) => all[Math.round(share * (all.length - 1))].from;
    const pad = Math.max(3 * DAY, (at(0.9) - at(0.1)) * 0.12);
    return [Math.max(least, at(0.1) - pad), Math.min(most, at(0.9) + pad)];
  }

  function show(a, b) {
    const span = Math.min(Math.max(b - a, NEAREST), most - least);
    from = Math.min(Math.max(a, least), most - span);
    to = from + span;
    draw();
  }

  function zoom(factor, around = focused && focused.at > from && focused.at < to ? focused.at : (from + to) / 2) {
    show(around - (around - from) * factor, around + (to - around) * factor);
  }

  /* --- days, weeks, months, years --- */

  function month(number) {
    const date = new Date(0);
    date.setUTCFullYear(Math.floor(number / 12), ((number % 12) + 12) % 12, 1);
    return date.getTime();
  }

  /** The first moments of the stretches of a step, from that which `from` lies in, to the first after `to`. */
  function edges([unit, count]) {
    const edge = [], first = new Date(from), monday = 4 * DAY;
    if (unit === "day") {
      const length = count * DAY;
      for (let when = Math.floor((from - monday) / length) * length + monday; edge.push(when), when <= to; when += length);
    } else {
      const number = first.getUTCFullYear() * 12 + first.getUTCMonth();
      for (let next = Math.floor(number / count) * count; edge.push(month(next)), month(next) <= to; next += count);
    }
    return edge;
  }

  function days([unit, count]) {
    return unit === "day" ? count : count * 30.4;
  }

  function format(when, options) {
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).format(when);
  }

  function stretch([unit, count], start, end) {
    const last = end - DAY, year = (when) => format(when, { year: "numeric" });
    if (unit === "day" && count === 1) return format(start, { weekday: "long", day: "numeric", month: "long", year: "numeric" }).replace(",", "");
    if (unit === "day") return `Week of ${format(start, { day: "numeric", month: "long", year: "numeric" })}`;
    if (count === 1) return format(start, { month: "long", year: "numeric" });
    if (count < 12) return `${format(start, { month: "long" })} to ${format(last, { month: "long", year: "numeric" })}`;
    return count === 12 ? year(start) : `${year(start)} to ${year(last)}`;
  }

  /* --- what is drawn --- */

  function draw() {
    const width = svg.clientWidth || 800, x = (when) => (when - from) / (to - from) * width;
    const seen = found.filter((one) => one.to > from && one.from < to), held = svg.contains(document.activeElement);
    svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    svg.replaceChildren();
    drawTicks(x, width);
    const named = laid(seen, x, NAMED, (one, left, right) => Math.max(right, left + 12 + Math.min(one.event.title.length, 34) * 5.9), width);
    const marked = named || laid(seen, x, MARKED, (one, left, right) => Math.max(right, left + 10), width);
    hint = seen.length ? legend(seen) : "No event lies here.";
    if (marked) for (const place of marked) svg.append(named ? name(place) : mark(place));
    else drawBars(seen, x, width);
    told.textContent = hint;
    walkable(held);
  }

  function legend(seen) {
    const some = (...states) => seen.some(({ event }) => states.includes(event.status));
    const words = [some("planned", "unclear") && "Hollow: planned or unclear.", some("denied", "off") && "Grey: denied or called off."];
    return words.filter(Boolean).join(" ");
  }

  /** Events in lanes in which none hides another: [{one, left, right, y}], or null where there are too few lanes. */
  function laid(seen, x, { lanes, lane, gap }, rightOf, width) {
    if (seen.length > lanes * width / 11) return null;
    const ends = [], places = [];
    for (const one of seen) {
      const left = Math.max(-6, x(one.from)), right = Math.min(width + 6, x(one.to));
      let at = ends.findIndex((end) => end < left);
      if (at < 0 && (at = ends.length) === lanes) return null;
      ends[at] = rightOf(one, left, right) + gap;
      places.push({ one, left, right, y: FLOOR - 10 - at * lane });
    }
    return places;
  }

  function link({ event, from: start, to: end }) {
    const node = make("a", { href: event.href(), "data-key": event.id, "data-at": (start + end) / 2, "aria-label": label(event) });
    return tell(node);
  }

  function label(event) {
    return `${event.when}: ${event.state ? `${event.state}: ` : ""}${event.title}`;
  }

  function mark({ one, left, right, y }) {
    const node = link(one), css = `dl-picture__event dl-picture__event--${one.event.status}`;
    node.append(right - left > 10 ? make("rect", { class: css, x: left, y: y - 4, width: right - left, height: 8, rx: 4 })
      : make("circle", { class: css, cx: (left + right) / 2, cy: y, r: 4.5 }));
    return node;
  }

  /** An event with its title: a dot for a day, a line below the words for a longer stretch. */
  function name({ one, left, right, y }) {
    const node = link(one), css = `dl-picture__event dl-picture__event--${one.event.status}`, long = one.to - one.from > DAY;
    const title = one.event.title, words = title.length > 34 ? `${title.slice(0, 33).replace(/[\s\p{P}]+\S*$/u, "")}…` : title;
    const text = make("text", { class: "dl-picture__name", x: long ? Math.max(left, 2) : left + 12, y: y + (long ? 1 : 4) });
    text.textContent = words;
    node.append(long ? make("rect", { class: css, x: left, y: y + 4, width: Math.max(right - left, 4), height: 3, rx: 1.5 }) : make("circle", { class: css, cx: left + 5, cy: y, r: 4.5 }), text);
    return node;
  }

  /** A bar for each stretch, of the events that lie in it and last no longer; longer ones are lines above. */
  function drawBars(seen, x, width) {
    const step = BARS.find((one) => days(one) * DAY / (to - from) * width >= 11) || BARS.at(-1), edge = edges(step);
    const bars = edge.slice(1).map((end, at) => ({ start: edge[at], end, inside: [] })), longer = new Map();
    for (const one of seen) {
      const middle = (one.from + one.to) / 2, bar = bars.find(({ start, end }) => middle >= start && middle < end);
      if (bar && one.to - one.from <= bar.end - bar.start) bar.inside.push(one);
      else longer.set(`${one.from} ${one.to}`, [...(longer.get(`${one.from} ${one.to}`) || []), one]);
    }
    hint = `Each bar counts the events of ${LENGTHS[step] || "some years"}; blue: planned, called off, denied or unclear.`;
    const lines = drawLines([...longer.values()], x, width), highest = Math.max(1, ...bars.map(({ inside }) => inside.length));
    for (const { start, end, inside } of bars) if (inside.length) svg.append(bar(step, start, end, inside, x, (FLOOR - 10 - lines * 11) / highest));
  }

  function bar(step, start, end, inside, x, unit) {
    const words = `${stretch(step, start, end)}: ${counted(inside)}`, left = x(start) + 1, wide = Math.max(x(end) - x(start) - 2, 2);
    const node = step[0] === "day" && step[1] === 1
      ? make("a", { href: inside[0].event.href(), "data-key": start, "data-at": (start + end) / 2, "aria-label": words })
      : nearer(start, end, words);
    const height = Math.max(inside.length * unit, 3), open = inside.filter(({ event }) => event.status !== "happened").length * height / inside.length;
    node.append(
      make("rect", { class: "dl-picture__stretch", x: left - 1, y: 0, width: wide + 2, height: FLOOR }),
      make("rect", { class: "dl-picture__event dl-picture__event--happened", x: left, y: FLOOR - height + open, width: wide, height: height - open }),
    );
    if (open) node.append(make("rect", { class: "dl-picture__event dl-picture__event--open", x: left, y: FLOOR - height, width: wide, height: open }));
    return tell(node);
  }

  /** Stretches longer than a bar, each once, with the number of its events; those with most first. How many lines they fill. */
  function drawLines(groups, x, width) {
    const taken = [];
    for (const group of groups.sort((a, b) => b.length - a.length)) {
      const left = Math.max(0, x(group[0].from)), right = Math.min(width, x(group[0].to));
      const lane = [0, 1, 2].find((at) => !(taken[at] ??= []).some(([a, b]) => left < b + 3 && right > a - 3));
      if (lane === undefined) continue;
      taken[lane].push([left, right]);
      const words = group.length === 1 ? label(group[0].event) : `${group[0].event.when}: ${counted(group)}`;
      const whole = group[0].from <= from && group[0].to >= to;
      const node = group.length === 1 || whole ? link(group[0]) : nearer(group[0].from, group[0].to, words);
      node.setAttribute("aria-label", words);
      node.append(make("rect", { class: "dl-picture__stretch", x: left, y: lane * 11, width: right - left, height: 11 }),
        make("rect", { class: "dl-picture__event dl-picture__event--long", x: left, y: 3 + lane * 11, width: Math.max(right - left, 3), height: 5, rx: 2.5 }));
      svg.append(node);
    }
    return taken.filter((lane) => lane.length).length;
  }

  function counted({ length }) {
    return `${length.toLocaleString("en-GB")} ${length === 1 ? "event" : "events"}`;
  }

  /** A part of the picture that shows a stretch nearer. */
  function nearer(start, end, words) {
    const node = make("g", { role: "button", "data-key": `${start} ${end}`, "data-at": (start + end) / 2, "aria-label": `${words}. Zoom in` });
    const go = () => show(start - (end - start) * 0.04, end + (end - start) * 0.04);
    node.addEventListener("click", () => { if (!moved) go(); });
    node.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") event.preventDefault(), go(); });
    return tell(node);
  }

  function tell(node) {
    const say = () => { told.textContent = node.getAttribute("aria-label").replace(/\. Zoom in$/, ""); };
    node.addEventListener("mouseenter", say);
    node.addEventListener("mouseleave", () => { told.textContent = hint; });
    node.addEventListener("focus", () => { focused = { key: node.dataset.key, at: Number(node.dataset.at) }; say(); });
    return node;
  }

  function drawTicks(x, width) {
    const step = STEPS.find((one) => days(one) * DAY / (to - from) * width >= 74) || STEPS.at(-1);
    const options = step[0] === "day" ? { day: "numeric", month: "short" } : step[1] < 12 ? { month: "short", year: "numeric" } : { year: "numeric" };
    svg.append(make("line", { class: "dl-picture__axis", x1: 0, x2: width, y1: FLOOR, y2: FLOOR }));
    for (const when of edges(step)) {
      if (x(when) < 0 || x(when) > width) continue;
      svg.append(make("line", { class: "dl-picture__tick", x1: x(when), x2: x(when), y1: 4, y2: FLOOR + 4 }));
      const text = make("text", { class: "dl-picture__label", x: x(when) + 2, y: HEIGHT - 7 });
      text.textContent = format(when, options) + (step[0] === "day" && from + 300 * DAY < to ? ` ${format(when, { year: "numeric" })}` : "");
      if (x(when) < width - 58) svg.append(text);
    }
  }

  /* --- by keyboard: one mark is in the order of the page, arrows go to the others --- */

  function marks() {
    return [...svg.querySelectorAll("[data-key]")].sort((a, b) => a.dataset.at - b.dataset.at);
  }

  function walkable(held) {
    const ordered = marks(), far = (node) => Math.abs(node.dataset.at - focused.at);
    const current = focused && (ordered.find((node) => node.dataset.key === focused.key) || ordered.reduce((a, b) => (far(b) < far(a) ? b : a), ordered[0]));
    for (const node of ordered) node.setAttribute("tabindex", node === (current || ordered[0]) ? "0" : "-1");
    if (held) current?.focus();
  }

  function step(way) {
    const ordered = marks(), at = ordered.indexOf(document.activeElement), half = (to - from) / 2 * way;
    if (at < 0) return;
    if (!ordered[at + way] && (way > 0 ? to < most : from > least)) {
      const was = Number(ordered[at].dataset.at), beyond = found.filter((one) => way * ((one.from + one.to) / 2 - was) > 0);
      if (!beyond.length) return;
      const next = beyond.map((one) => (one.from + one.to) / 2).reduce((a, b) => (way * a < way * b ? a : b));
      focused = { key: "", at: next };
      return show(next - (to - from) / 2 + half / 2, next + (to - from) / 2 + half / 2);
    }
    ordered[at + way]?.focus();
    for (const node of ordered) node.setAttribute("tabindex", node === document.activeElement ? "0" : "-1");
  }

  svg.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { ArrowRight: () => step(1), ArrowLeft: () => step(-1), "+": () => zoom(1 / 1.6), "=": () => zoom(1 / 1.6), "-": () => zoom(1.6), 0: () => show(least, most) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  /* --- by hand --- */

  let grabbed = null, moved = false, waiting = 0;
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.shiftKey) return; // the page still scrolls
    event.preventDefault();
    zoom(event.deltaY + event.deltaX > 0 ? 1.25 : 0.8, from + event.offsetX / svg.clientWidth * (to - from));
  }, { passive: false });
  svg.addEventListener("pointerdown", (event) => { grabbed = { x: event.clientX, from, to }; moved = false; });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("click", (event) => { if (moved) event.preventDefault(); });
  addEventListener("pointermove", (event) => {
    if (!grabbed || (!moved && Math.abs(event.clientX - grabbed.x) < 5)) return;
    moved = true;
    const shift = (grabbed.x - event.clientX) / svg.clientWidth * (grabbed.to - grabbed.from), { from: start, to: end } = grabbed;
    soon(() => show(start + shift, end + shift));
  });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => { grabbed = null; });

  function soon(act) {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(act);
  }

  addEventListener("resize", () => soon(draw));

  const tools = document.createElement("div");
  tools.className = "dl-picture__tools";
  told.setAttribute("aria-hidden", "true"); // each mark says the same itself
  for (const [words, title, act] of [["−", "Zoom out", () => zoom(1.6)], ["+", "Zoom in", () => zoom(1 / 1.6)], ["All", "Show all", () => show(least, most)]]) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: words, title });
    button.setAttribute("aria-label", title);
    button.addEventListener("click", act);
    tools.append(button);
  }
  tools.append(told);
  box.replaceChildren(svg, tools);

  return (fitting) => {
    const fits = new Set(fitting);
    found = all.filter((one) => fits.has(one.event));
    draw();
  };
};
