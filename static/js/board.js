// The board refreshes itself; this says when it could not, and reads out what is new and urgent.
(() => {
  const STALE_AFTER = 20_000;
  const URGENT = new Set(["medical_emergency", "critical"]);
  const stale = document.getElementById("stale");
  const announce = document.getElementById("announce");
  let fresh = Date.now();

  const urgent = () =>
    [...document.querySelectorAll("#board .case")].filter((row) => URGENT.has(row.dataset.severity));
  let known = new Set(urgent().map((row) => row.id));

  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.status === 200 && !xhr.responseText.includes('id="board"')) {
      event.detail.shouldSwap = false; // signed out meanwhile: show that page, not a piece of it
      window.location.reload();
    }
  });
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) fresh = Date.now();
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    const rows = urgent();
    const added = rows.filter((row) => !known.has(row.id)).map((row) => row.dataset.name);
    known = new Set(rows.map((row) => row.id));
    if (added.length) announce.textContent = `${announce.dataset.words}: ${added.join(", ")}`;
  });
  setInterval(() => {
    stale.hidden = Date.now() - fresh < STALE_AFTER;
  }, 1000);
})();
