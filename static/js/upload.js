// Says that a file is too large before it is sent.
for (const field of document.querySelectorAll("input[type=file][data-largest]"))
  field.addEventListener("change", () => {
    const large = [...field.files].some((file) => file.size > Number(field.dataset.largest));
    field.setCustomValidity(large ? field.dataset.words : "");
    field.reportValidity();
  });
