// What the console's pages do beyond what HTML and htmx do for them. Everything works without it, only less lively.
(() => {
  "use strict";

  // Relative times grow older while a page stays open.
  const ago = (seconds, date) => {
    if (seconds < 5) return "just now";
    if (seconds < 60) return `${seconds} s ago`;
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
    if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ago`;
    const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const day = `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
    if (date.getUTCFullYear() !== new Date().getUTCFullYear()) return `${day} ${date.getUTCFullYear()}`;
    const pad = (number) => String(number).padStart(2, "0");
    return `${day}, ${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
  };
  const refreshTimes = () => {
    const now = Date.now();
    for (const element of document.querySelectorAll("time[data-ago]")) {
      const date = new Date(element.dateTime);
      if (Number.isNaN(date.getTime())) continue;
      const text = ago(Math.floor((now - date.getTime()) / 1000), date);
      if (element.textContent !== text) element.textContent = text;
    }
  };
  setInterval(refreshTimes, 10000);

  // A row opens with a click anywhere on it; text in it can still be selected, and links in it stay links.
  for (const table of document.querySelectorAll("table.activities, table.listed")) {
    table.classList.add("opens-rows");
    const open = (event) => {
      const link = event.target.closest("tbody tr")?.querySelector("a[href]");
      if (!link || event.target.closest("a, button") || String(getSelection()) !== "") return;
      if (event.button === 1 || event.ctrlKey || event.metaKey) window.open(link.href, "_blank", "noopener");
      else if (event.button === 0) location.assign(link.href);
    };
    table.addEventListener("click", open);
    table.addEventListener("auxclick", (event) => { if (event.button === 1) open(event); });
  }

  const rows = document.querySelector("#rows[sse-swap]");
  const state = document.querySelector("[data-live]");
  if (!rows || !state) return;

  const text = state.querySelector("[data-live-text]");
  const toggle = document.querySelector("[data-live-toggle]");
  const waitingButton = document.querySelector("[data-live-waiting]");
  const maximumRows = 200;
  let paused = false;
  let connected = false;
  const waiting = new Map();

  const show = (name, words) => {
    if (state.dataset.live === name) return;
    state.dataset.live = name;
    text.textContent = words;
  };
  const refreshState = () => {
    if (paused) show("paused", "Paused");
    else if (connected) show("live", "Live");
    else show("connecting", "Reconnecting");
    waitingButton.hidden = waiting.size === 0;
    waitingButton.textContent = waiting.size === 1 ? "Show 1 new activity" : `Show ${waiting.size} new activities`;
  };

  const parse = (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content.querySelector("tr[id]");
  };
  // A row that is there already is replaced where it is: its answer has arrived.
  const place = (row) => {
    const known = document.getElementById(row.id);
    if (known) {
      row.classList.remove("is-new");
      const focused = known.contains(document.activeElement);
      known.replaceWith(row);
      if (focused) row.querySelector("a")?.focus();
      return;
    }
    rows.prepend(row);
    while (rows.rows.length > maximumRows) rows.lastElementChild.remove();
  };
  const showWaiting = () => {
    for (const row of waiting.values()) place(row);
    waiting.clear();
    refreshTimes();
    refreshState();
  };
  // Rows do not jump away under somebody who reads further down.
  const holdsStill = () => paused || window.scrollY > 160;

  document.body.addEventListener("htmx:sseBeforeMessage", (event) => {
    if (event.target !== rows) return;
    const row = parse(event.detail.data);
    event.preventDefault();
    if (!row) return;
    if (holdsStill() && !document.getElementById(row.id)) {
      waiting.set(row.id, row);
      if (waiting.size > maximumRows) waiting.delete(waiting.keys().next().value);
    } else {
      place(row);
    }
    refreshState();
  });
  document.body.addEventListener("htmx:sseOpen", () => { connected = true; refreshState(); });
  document.body.addEventListener("htmx:sseError", () => { connected = false; refreshState(); });
  document.body.addEventListener("htmx:sseClose", (event) => {
    if (event.detail.type !== "message") return;
    // The session has ended: the next page asks to sign in.
    location.reload();
  });
  waitingButton.addEventListener("click", () => { showWaiting(); window.scrollTo({ top: 0 }); });
  window.addEventListener("scroll", () => { if (waiting.size > 0 && !holdsStill()) showWaiting(); }, { passive: true });
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    paused = !paused;
    toggle.textContent = paused ? "Resume" : "Pause";
    if (!holdsStill()) showWaiting();
    refreshState();
  });
})();
