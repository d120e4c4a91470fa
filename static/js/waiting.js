// Keeps what could not be sent and sends it later, exactly once (docs/adr/0028). A form with data-waits is written down
// here first, sealed for the person who is signed in, and then sent; only the answer of the server takes it away.
// The public half of the key stays on the device, so that one can always write; the private half is handed to a
// signed-in session of that person. Without JavaScript, or without a key, forms are sent as forms. drafts.js keeps.
(() => {
  if (!window.drafts) return;
  const said = document.currentScript.dataset;
  const PATIENCE = 8_000; // ms before no answer counts as no connection
  const EVERY = 15_000;
  const MOMENT = { report: "told_at", entry: "typed_at", action: "typed_at" };
  const FOREIGN = [401, 403, 423]; // signed out, somebody else, locked
  const REFUSED = [400, 404, 410, 413];
  const badge = document.getElementById("waiting");
  const outcomes = new Map(); // draft → what the server answered while this page was open
  const isKeptPage = !said.user && document.getElementById("no-connection"); // shown without a connection, for anybody
  let to = null; // whose key seals what is typed on this page
  let unsent = 0;

  const { all, kept, open, seal, settle } = window.drafts;

  async function put(id, content, typedAt = Date.now()) {
    const draft = { id, user: to.user, event: to.event, turn: crypto.randomUUID(), state: "waiting", typedAt };
    await seal(draft, to.public, content);
    await kept("drafts", (rows) => rows.put(draft));
    await count();
  }

  // — sending —
  const asking = () => ({ redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  const isForeign = (answer) => answer.type === "opaqueredirect" || FOREIGN.includes(answer.status);

  async function session() {
    const headers = { "X-Requested-With": "fetch" };
    const answer = await fetch(said.sender, { headers, ...asking() });
    if (isForeign(answer)) return {};
    if (!answer.ok) throw new Error("no answer");
    return answer.json();
  }

  async function send(draft, from) {
    if (draft.user !== from.user) return;
    const content = await open(draft, from).catch(() => null);
    if (!content) return settle(draft, (rows, row) => rows.put({ ...row, state: "refused" })); // the event is gone
    const body = new URLSearchParams(content.fields);
    if (MOMENT[content.kind]) body.set(MOMENT[content.kind], Math.max(0, Date.now() - draft.typedAt));
    const headers = { "X-CSRFToken": from.csrf, "X-Typed-By": from.user, "X-Requested-With": "fetch" };
    const answer = await fetch(content.path, { method: "POST", headers, body, ...asking() });
    const state = isForeign(answer) ? "sign_in" : REFUSED.includes(answer.status) ? "refused" : "correct";
    if (answer.status === 200 || answer.status === 201) {
      const taken = await answer.json();
      await settle(draft, (rows) => rows.delete(draft.id));
      tell(draft.id, taken);
    } else if (answer.status === 409 || answer.status === 422) {
      const wrong = { ...content, ...(await answer.json()) };
      const key = from.events.find(({ event }) => event === draft.event).public;
      const marked = await seal({ ...draft, state }, key, wrong);
      await settle(draft, (rows) => rows.put(marked));
      tell(draft.id, wrong);
    } else if (state !== "correct") {
      await settle(draft, (rows, row) => rows.put({ ...row, state }));
      tell(draft.id, { state });
    }
  }

  function tell(id, outcome) {
    outcomes.set(id, outcome);
    document.dispatchEvent(new CustomEvent("waiting:answer", { detail: { id, ...outcome } }));
  }

  const flush = () =>
    navigator.locks.request("waiting", async () => {
      const drafts = (await all("drafts")).filter(({ state }) => state === "waiting" || state === "sign_in");
      if (!drafts.length) return;
      try {
        const from = await session();
        for (const draft of drafts.sort((one, other) => one.typedAt - other.typedAt)) {
          if (!from.user) await settle(draft, (rows, row) => rows.put({ ...row, state: "sign_in" }));
          else await send(draft, from);
        }
        if (!from.user) drafts.forEach(({ id }) => tell(id, { state: "sign_in" }));
      } catch {
        // no connection: all of it waits for the next try
      }
      await count();
    });

  // — what is said —
  async function count() {
    const drafts = (await all("drafts")).filter(({ user }) => !said.user || user === said.user);
    unsent = drafts.length;
    const needy = drafts.some(({ state }) => state === "correct" || state === "refused");
    const shut = (!said.user && !isKeptPage) || drafts.some(({ state }) => state === "sign_in");
    const words = (needy ? said.toCorrect : shut ? said.signInToSend : said.count).replace("{n}", unsent);
    if (!unsent) badge.replaceChildren();
    else if (badge.textContent !== words) badge.replaceChildren(link(said.page, words));
    document.dispatchEvent(new CustomEvent("waiting:changed"));
  }

  const link = (href, textContent) => Object.assign(document.createElement("a"), { href, textContent });
  const line = (...parts) => {
    const made = document.createElement("p");
    made.append(...parts);
    return made;
  };

  function say(form, className, ...lines) {
    form.querySelector(".waiting-said")?.remove();
    const box = Object.assign(document.createElement("div"), { className: `waiting-said ${className}`, tabIndex: -1 });
    box.setAttribute("role", "alert");
    box.append(...lines);
    form.prepend(box);
    box.focus();
    return box;
  }

  function sayWrong(form, { errors }) {
    const list = document.createElement("ul");
    list.append(...errors.map(({ field, words }) => Object.assign(document.createElement("li"), { textContent: field ? `${field}: ${words}` : words })));
    say(form, "error-summary", Object.assign(document.createElement("h2"), { textContent: said.wrong }), list);
  }

  function sayKept(form, id, state) {
    const isShut = state === "sign_in";
    const here = isShut ? line(`${said.keptSignIn} `, link(said.signIn, said.signInWords)) : line(said.kept);
    const call = form.dataset.waits === "report" ? [Object.assign(line(said.notCalled), { className: "fw-bold" })] : [];
    const box = say(form, "missing", ...call, here);
    document.addEventListener("waiting:changed", async function changed() {
      if ((await all("drafts")).some((draft) => draft.id === id)) return;
      document.removeEventListener("waiting:changed", changed); // sent meanwhile, perhaps by another page
      const next = outcomes.get(id)?.next;
      box.className = "waiting-said alert alert-success";
      box.replaceChildren(line(`${said.sent} `, next ? link(next, said.goOn) : ""));
    });
  }

  // — forms —
  async function take(form, submitter) {
    const id = form.elements.client_uuid.value;
    const fields = [...new FormData(form, submitter)].filter(([name]) => name !== "csrfmiddlewaretoken");
    form.inert = true;
    try {
      await put(id, { kind: form.dataset.waits, path: new URL(form.getAttribute("action") || "", window.location.href).pathname, fields });
    } catch {
      const { name, value } = submitter ?? {};
      if (name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
      return form.submit(); // the device cannot keep it
    }
    outcomes.delete(id);
    await Promise.race([flush(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    form.inert = false;
    const outcome = outcomes.get(id) ?? {};
    if (outcome.errors) return sayWrong(form, outcome);
    if (outcome.next && !("stays" in form.dataset)) return window.location.assign(outcome.next);
    form.reset();
    form.elements.client_uuid.value = crypto.randomUUID();
    if (window.location.hash) history.replaceState(null, "", window.location.pathname);
    if (outcome.next !== undefined) return say(form, "alert alert-success", line(said.sent));
    sayKept(form, id, outcome.state);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!to || !form.matches("[data-waits]") || event.defaultPrevented) return;
    event.preventDefault();
    take(form, event.submitter);
  });

  function fill(form, fields) {
    form.reset();
    for (const [name, value] of fields) {
      for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (field.type === "radio" || field.type === "checkbox") field.checked ||= field.value === value;
        else if (field.type !== "submit") field.value = value;
      }
    }
  }

  async function correct(id) {
    const draft = (await all("drafts")).find((row) => row.id === id);
    const content = draft && (await open(draft, await session()));
    const form = content && document.querySelector(`[data-waits="${content.kind}"]`);
    if (!form) return;
    fill(form, content.fields);
    if (content.errors) sayWrong(form, content);
  }

  // — signing out —
  function warn(form) {
    const dialog = Object.assign(document.createElement("dialog"), { className: "lock" });
    const words = Object.assign(line(said.stays.replace("{n}", unsent)), { id: "waiting-stays" });
    const button = (textContent, className, onclick) => Object.assign(document.createElement("button"), { type: "button", textContent, className: `btn ${className}`, onclick });
    const row = Object.assign(document.createElement("div"), { className: "actions-row" });
    row.append(button(said.stay, "btn-primary", () => dialog.close()), button(said.leave, "btn-secondary", () => leave(form)));
    dialog.setAttribute("aria-labelledby", words.id);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.append(words, row);
    document.body.append(dialog);
    dialog.showModal();
  }

  async function leave(form) {
    try {
      await kept("senders", (rows) => rows.clear()); // nobody writes in their name any more
    } finally {
      form.submit();
    }
  }

  document.addEventListener("submit", (event) => {
    const { pathname } = new URL(event.target.getAttribute("action") || "", window.location.href);
    const everywhere = pathname === said.sessions && !new FormData(event.target, event.submitter).has("session");
    if (!said.user || !(pathname === said.signOut || everywhere)) return;
    event.preventDefault();
    if (unsent) warn(event.target);
    else leave(event.target);
  });

  // — beginning —
  async function know() {
    let senders = await all("senders");
    if (said.user && senders.some(({ user }) => user !== said.user)) {
      await kept("senders", (rows) => rows.clear());
      senders = [];
    }
    if (said.user && !senders.some(({ event }) => !said.event || event === said.event)) {
      const from = await session();
      const rows = (from.events ?? []).map(({ private: _key, ...shown }) => ({ ...shown, user: from.user, at: 0 }));
      await kept("senders", (store) => rows.forEach((row) => store.put(row)));
      senders = rows;
    }
    if (!said.user) return senders.sort((one, other) => other.at - one.at)[0] ?? null;
    const here = senders.find(({ event }) => event === said.event);
    if (here) await kept("senders", (rows) => rows.put({ ...here, at: Date.now() }));
    return here ?? null;
  }

  const id = window.location.hash.match(/^#waiting=(.+)$/)?.[1];
  window.waiting = { all, open, put, session, flush, count, drop: (id) => kept("drafts", (rows) => rows.delete(id)), retry, sender: () => to };
  async function retry(id) {
    const draft = (await all("drafts")).find((row) => row.id === id);
    await settle(draft, (rows, row) => rows.put({ ...row, state: "waiting" }));
    await flush();
  }

  navigator.serviceWorker?.register(said.worker).catch(() => {});
  window.waiting.ready = know().then((sender) => { to = sender; }).catch(() => {}).then(count);
  window.waiting.ready.then(() => (id ? correct(id).catch(() => {}) : flush()));
  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
  setInterval(flush, EVERY);
})();
