// Leaving at once: the page is replaced, so that "back" does not return to it. Without scripts it is a plain link.
const leave = document.querySelector("[data-leave]");
leave?.addEventListener("click", (event) => {
  event.preventDefault();
  document.body.replaceChildren();
  window.location.replace(leave.href);
});
