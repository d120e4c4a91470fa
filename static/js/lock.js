// Covers the page when nobody was here for ten minutes, or at once on "Lock now". The server decides when, and
// answers nothing but the unlock page meanwhile. What was typed stays where it is, underneath.
(() => {
  const said = document.currentScript.dataset;
  const AT_MOST_EVERY = 30_000; // ms between two words to the server that somebody is here
  const title = document.title;
  let locksAt = Date.now() + said.locksIn * 1000;
  let lastWord = Date.now();
  let cover = null;

  const send = (url, fields, method = "POST") =>
    fetch(url, {
      method,
      headers: { "X-Requested-With": "fetch" },
      body: fields && new URLSearchParams({ csrfmiddlewaretoken: document.querySelector("[name=csrfmiddlewaretoken]").value, ...fields }),
    });

  async function ask(fields) {
    lastWord = Date.now();
    try {
      const answer = await send(said.stillHere, fields);
      if (!answer.ok || answer.redirected) return hide();
      locksAt = Date.now() + (await answer.json()).locks_in * 1000;
    } catch {
      if (Date.now() >= locksAt) hide(); // no connection: this page knows by itself when it is time
    }
  }

  function hide() {
    if (cover) return;
    cover = document.createElement("dialog");
    cover.className = "lock";
    cover.setAttribute("aria-labelledby", "locked");
    cover.setAttribute("closedby", "none");
    cover.addEventListener("cancel", (event) => event.preventDefault());
    cover.addEventListener("close", () => cover?.showModal());
    cover.addEventListener("submit", unlock);
    document.body.append(cover);
    document.title = said.locked;
    show(said.wait);
    cover.showModal();
    load();
  }

  function show(words, again) {
    const heading = Object.assign(document.createElement("h1"), { id: "locked", textContent: said.locked });
    const line = Object.assign(document.createElement("p"), { textContent: words });
    cover.replaceChildren(heading, line);
    if (!again) return;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-primary", textContent: again.words });
    button.addEventListener("click", again.then);
    cover.append(button);
    button.focus();
  }

  async function load() {
    try {
      await read(await send(said.unlock, null, "GET"));
    } catch {
      show(said.offline, { words: said.again, then: load });
    }
  }

  async function unlock(event) {
    if ("leaves" in event.target.dataset) return;
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.target));
    try {
      await read(await send(said.unlock, fields));
    } catch {
      show(said.offline, { words: said.again, then: load });
    }
  }

  async function read(answer) {
    if (answer.status === 204) return open();
    if (answer.status >= 500) throw new Error("no answer");
    if (answer.redirected || answer.status === 401) {
      return show(said.over, { words: said.signIn, then: () => window.location.reload() });
    }
    cover.innerHTML = await answer.text();
    const script = cover.querySelector("script[src]"); // scripts of laid-in pages do not run by themselves
    if (script && !document.head.querySelector(`script[src="${script.src}"]`)) document.head.append(Object.assign(document.createElement("script"), { src: script.src }));
    cover.querySelector("[data-passkey], input[type=password]")?.focus();
  }

  function open() {
    const opened = cover;
    cover = null;
    opened.remove();
    document.title = title;
    ask({});
  }

  const check = () => {
    if (cover) load();
    else if (Date.now() >= locksAt) ask({});
  };
  setInterval(() => { if (!cover) check(); }, 1000);
  window.addEventListener("focus", check); // unlocked in another tab, or asleep meanwhile
  for (const name of ["pointerdown", "keydown", "input"]) {
    document.addEventListener(name, () => {
      if (!cover && Date.now() - lastWord > AT_MOST_EVERY) ask({ active: 1 });
    }, { passive: true });
  }
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    if (cover) event.preventDefault(); // nothing would come of it
  });
  document.body.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 423) hide();
  });
  document.addEventListener("submit", async (event) => {
    if (!("lock" in event.target.dataset)) return;
    event.preventDefault();
    event.target.closest("details")?.removeAttribute("open");
    try {
      await send(said.lock, {});
    } finally {
      hide();
    }
  });
})();
