// The record saves itself, field by field, each with the values it replaces; through what waits on this device, so that
// no word needs a connection. Where somebody else wrote something else, both are shown and nothing is overwritten.
(async () => {
  const form = document.querySelector("[data-saves]");
  if (!form || !window.waiting) return;
  await window.waiting.ready;
  if (!window.waiting.sender()) return; // saved by its button
  const said = form.dataset;
  const AFTER = 800; // ms without a key
  const SKIP = ["csrfmiddlewaretoken", "version", "client_uuid"];
  const made = (tag, fields, ...inside) => {
    const element = Object.assign(document.createElement(tag), fields);
    element.append(...inside);
    return element;
  };
  const valueOf = (field) => (field.type !== "checkbox" ? field.value : field.checked ? "on" : "");
  const setValue = (field, value) => {
    if (field.type === "checkbox") field.checked = value === "on";
    else field.value = value;
  };
  const states = new Map();
  for (const field of form.elements) {
    if (!field.name || SKIP.includes(field.name)) continue;
    const line = made("p", { className: "saved quiet" });
    line.setAttribute("role", "status");
    (field.closest(".mb-3, .form-check") ?? field.parentElement).append(line);
    states.set(field.name, { field, line, seen: [valueOf(field)], id: null, timer: 0 });
  }

  async function save(state, seen = state.seen) {
    clearTimeout(state.timer);
    const value = valueOf(state.field);
    if (value === seen.at(-1)) return;
    if (state.field.name === "read_back" && !seen.includes("not_yet")) seen = ["not_yet", ...seen];
    state.id ??= crypto.randomUUID();
    const fields = [["field", state.field.name], ["value", value], ...seen.map((before) => ["replaces", before])];
    await window.waiting.put(state.id, { kind: "record", path: said.saves, page: window.location.pathname, fields });
    state.seen = [...seen, value];
    state.line.textContent = said.keeping;
    await window.waiting.flush();
    if (state.id && state.line.textContent === said.keeping) state.line.textContent = said.kept;
  }

  function collide(state, theirs) {
    const button = (textContent, onclick) => made("button", { type: "button", className: "btn btn-secondary", textContent, onclick });
    const again = async (value) => {
      const mine = valueOf(state.field);
      state.line.textContent = "";
      state.seen = [theirs];
      if (value === mine) return save(state);
      setValue(state.field, theirs);
      await window.waiting.drop(state.id);
      state.id = null;
      await window.waiting.count();
    };
    const both = made("div", { className: "missing" },
      made("p", { textContent: said.collision }),
      made("blockquote", { className: "said", dir: "auto", textContent: shown(state.field, theirs) }),
      made("div", { className: "actions-row" }, button(said.mine, () => again(valueOf(state.field))), button(said.theirs, () => again(null))));
    state.line.replaceChildren(both);
  }

  function shown(field, value) {
    if (field.type === "checkbox") return value === "on" ? said.ticked : said.notTicked;
    if (field.tagName === "SELECT") return [...field.options].find((option) => option.value === value)?.textContent ?? value;
    return value.replace("T", field.type === "datetime-local" ? " " : "T") || "–";
  }

  function answered(state, { next, theirs, errors, read_back: readBack }) {
    if (theirs !== undefined) collide(state, theirs);
    else if (errors) state.line.replaceChildren(made("span", { className: "field-error", textContent: errors.map(({ words }) => words).join(" ") }));
    else if (next === undefined) state.line.textContent = said.kept;
    else {
      state.seen = state.seen.slice(-1);
      state.id = null;
      state.line.textContent = said.saved;
      const other = states.get("read_back");
      if (readBack && state !== other && !other.id && valueOf(other.field) !== readBack) {
        setValue(other.field, readBack); // the words changed, so they were not read back
        other.seen = [readBack];
      }
    }
  }

  document.addEventListener("waiting:answer", ({ detail }) => {
    const state = [...states.values()].find(({ id }) => id === detail.id);
    if (state) answered(state, detail);
  });

  // What waits from before stands in its field again.
  const session = await window.waiting.session().catch(() => null);
  for (const draft of session ? await window.waiting.all("drafts") : []) {
    const content = await window.waiting.open(draft, session);
    if (content?.kind !== "record" || content.page !== window.location.pathname) continue;
    const values = (name) => content.fields.filter(([key]) => key === name).map(([, value]) => value);
    const state = states.get(values("field")[0]);
    state.id = draft.id;
    setValue(state.field, values("value")[0]);
    state.seen = [...values("replaces"), values("value")[0]];
    answered(state, content);
  }

  form.addEventListener("input", ({ target }) => {
    const state = states.get(target.name);
    if (!state) return;
    clearTimeout(state.timer);
    state.timer = setTimeout(() => save(state), AFTER);
  });
  form.addEventListener("change", ({ target }) => states.has(target.name) && save(states.get(target.name)));
  document.addEventListener("visibilitychange", () => document.hidden && states.forEach((state) => save(state)));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    for (const state of states.values()) await save(state);
    if ([...states.values()].every(({ id }) => !id)) window.location.assign(said.after);
    else form.querySelector(".saved:not(:empty)")?.scrollIntoView({ block: "center" });
  });
  form.dataset.ready = "";
})();
