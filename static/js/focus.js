// After a refused form, the summary of what to correct is read first.
document.querySelector("[data-focus]")?.focus();
