// Suggests the short name while the name is typed, until somebody types one of their own.
{
  const title = document.querySelector("[data-suggests-slug]");
  const slug = document.querySelector("[data-slug]");
  let own = slug.value !== "";
  slug.addEventListener("input", () => { own = slug.value !== ""; });
  title.addEventListener("input", () => {
    if (own) return;
    const plain = title.value.normalize("NFKD").replace(/\p{M}/gu, "");
    // Names in other scripts are left to the server, which can spell them out.
    slug.value = /[^\x00-\x7f]/.test(plain) ? "" : plain.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 50);
  });
}
