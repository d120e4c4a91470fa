// Keys of the queue of matches: j and k go on and back, 1 2 3 choose the answer. They rest while somebody types.
(() => {
  const STATES = { 1: "confirmed", 2: "different", 3: "unsure" };
  const lines = [...document.querySelectorAll("[data-queue] > [data-match]")];
  let at = -1;

  const typing = (target) => target.isContentEditable || target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");
  const go = (step) => {
    const link = document.querySelector(step > 0 ? "a[rel=next]" : "a[rel=prev]");
    if (!lines.length || (step > 0 && at === lines.length - 1) || (step < 0 && at === 0)) return link?.click();
    at = Math.min(Math.max(at + step, 0), lines.length - 1);
    lines[at].focus();
  };
  const choose = (state) => {
    const answer = document.querySelector(`[name=state][value=${state}]`);
    if (answer) {
      answer.checked = true;
      return document.querySelector("textarea[name=reason]").focus();
    }
    if (at >= 0) window.location.assign(`${lines[at].dataset.match}?choose=${state}`);
  };

  for (const [place, line] of lines.entries()) line.addEventListener("focusin", () => { at = place; });
  if (document.querySelector("[name=state]:checked") && window.location.search.includes("choose=")) {
    document.querySelector("textarea[name=reason]").focus();
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "j" || event.key === "k") go(event.key === "j" ? 1 : -1);
    else if (STATES[event.key]) choose(STATES[event.key]);
    else if (event.key === "Enter" && event.target.dataset.match) window.location.assign(event.target.dataset.match);
    else return;
    event.preventDefault();
  });
})();
