// The door list refreshes itself; this says when it could not, and leaves a page that has lost its sign-in.
(() => {
  const STALE_AFTER = 15_000;
  const stale = document.getElementById("stale");
  let fresh = Date.now();

  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.status === 200 && !xhr.responseText.includes('id="door"')) {
      event.detail.shouldSwap = false; // signed out meanwhile: show that page, not a piece of it
      window.location.reload();
    }
  });
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) fresh = Date.now();
  });
  setInterval(() => {
    stale.hidden = Date.now() - fresh < STALE_AFTER;
  }, 1000);
})();
