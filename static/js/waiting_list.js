// The page for what waits on this device: whose it is, why it waits, and what its writer can do about it. Shown in the
// place of a page that could not be reached, it takes reports too.
(() => {
  const list = document.getElementById("waiting-list");
  const said = list.dataset;
  const instead = document.getElementById("no-connection");
  const isInstead = window.location.pathname !== document.querySelector("script[data-page]").dataset.page;
  const form = document.querySelector("#report-here form");
  let shown = "";
  if (!window.waiting) return;

  const made = (tag, fields, ...inside) => {
    const element = Object.assign(document.createElement(tag), fields);
    element.append(...inside);
    return element;
  };
  const button = (textContent, onclick) => made("button", { type: "button", className: "btn btn-secondary", textContent, onclick });
  const { lang } = document.documentElement;
  const moment = (at) => new Date(at).toLocaleString(lang === "en" ? "en-GB" : lang, { dateStyle: "medium", timeStyle: "short" });
  const time = (typedAt) => made("time", { dateTime: new Date(typedAt).toISOString(), textContent: moment(typedAt) });

  // An answer of the pad in its words, after its question; a time as times are written; all else as it was typed.
  function inWords([name, value]) {
    const answer = form.querySelector(`[type=radio][name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
    if (answer) return `${answer.closest("fieldset").querySelector("legend").textContent.trim()} ${answer.labels[0].textContent.trim()}`;
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? moment(value) : value;
  }

  function written({ fields }) {
    const words = fields.filter(([name, value]) => value && !["client_uuid", "told_at", "typed_at", "replaces", "field"].includes(name));
    return made("details", { className: "covered" }, made("summary", { textContent: said.show }), ...words.map((pair) => made("p", { textContent: inWords(pair), dir: "auto" })));
  }

  const wrong = ({ field, words }) => made("p", { className: "field-error", textContent: field ? `${field}: ${words}` : words });

  function discard(id) {
    const really = button(said.really, async () => {
      await window.waiting.drop(id);
      await window.waiting.count();
    });
    return button(said.discard, ({ target }) => { target.replaceWith(really); really.focus(); });
  }

  function row(draft, content, isMine, isIn) {
    const why = { waiting: said.waiting, correct: said.correct, sign_in: said.signIn, refused: said.refused }[draft.state];
    const item = made("li", {}, `${said.typed} `, time(draft.typedAt), " · ", made("span", { textContent: isMine ? why : said.ofSomebodyElse }));
    if (!isMine) return item;
    if (!content && !isIn) return made("li", {}, ...item.childNodes, made("p", { className: "quiet", textContent: said.shut }));
    item.append(...(content?.errors ?? []).map(wrong));
    item.append(content ? written(content) : made("p", { className: "quiet", textContent: said.gone }));
    const buttons = made("div", { className: "actions-row" });
    if (draft.state === "correct") buttons.append(made("a", { className: "btn btn-primary", href: `${content.page ?? content.path}#waiting=${draft.id}`, textContent: said.open }));
    else buttons.append(button(said.send, () => window.waiting.retry(draft.id)));
    if (draft.state === "correct" || draft.state === "refused") buttons.append(discard(draft.id));
    item.append(buttons);
    return item;
  }

  async function show() {
    const drafts = await window.waiting.all("drafts");
    const session = await window.waiting.session().catch(() => null);
    const now = JSON.stringify([session && (session.user ?? ""), drafts.map(({ turn, state }) => [turn, state])]);
    if (isInstead && session) document.querySelector("[data-back]").hidden = false;
    if (now === shown) return; // what somebody has opened stays open
    shown = now;
    const rows = [];
    for (const draft of drafts.sort((one, other) => one.typedAt - other.typedAt)) {
      const content = session && (await window.waiting.open(draft, session).catch(() => null));
      rows.push(row(draft, content, !session?.user || session.user === draft.user, Boolean(session?.user)));
    }
    list.replaceChildren(...rows);
    document.getElementById("nothing-waiting").hidden = rows.length > 0;
    document.getElementById("sign-in-here").hidden = !(rows.length && session && !session.user);
  }

  async function begin() {
    await window.waiting.ready;
    const sender = window.waiting.sender();
    instead.hidden = !isInstead;
    if (isInstead && sender) {
      form.action = sender.report;
      form.elements.client_uuid.value = crypto.randomUUID(); // the page was kept with one that is everybody's
      document.getElementById("report-here").hidden = false;
      const calls = document.getElementById("calls-here");
      calls.hidden = !sender.calls.length;
      calls.querySelector("ul").append(...sender.calls.map(({ name, phone }) => made("li", {}, made("a", { className: "btn btn-secondary", href: `tel:${phone}`, dir: "auto", textContent: `${name} ${phone}` }))));
    }
    await show();
    document.addEventListener("waiting:changed", show);
    if (isInstead) setInterval(show, 5_000);
  }

  document.querySelectorAll("[data-again]").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    window.location.reload();
  }));
  begin();
})();
