// Buttons that ask the device for a passkey, and send what it says with the form they stand in.
// data-passkey: create or get; data-options: id of the JSON to ask with, or data-fetch: where to get it;
// data-verified: the device must make sure of its owner.
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const listed = (keys) => (keys ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

  async function create({ publicKey }) {
    return navigator.credentials.create({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        user: { ...publicKey.user, id: bytes(publicKey.user.id) },
        excludeCredentials: listed(publicKey.excludeCredentials),
        // A device that can keep it stands in for the password; any other is still a second factor.
        authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
      },
    });
  }

  async function get({ publicKey }, verified) {
    return navigator.credentials.get({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        allowCredentials: listed(publicKey.allowCredentials),
        userVerification: verified ? "required" : publicKey.userVerification,
      },
    });
  }

  function written(credential) {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  }

  async function optionsOf({ fetch: url, options }) {
    const said = url
      ? await (await fetch(url, { headers: { Accept: "application/json" } })).json()
      : JSON.parse(document.getElementById(options).textContent);
    return said.creation_options ?? said.request_options;
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-passkey]");
    if (!button) return;
    const failed = button.form.querySelector("[data-passkey-failed]");
    failed.hidden = true;
    try {
      const options = await optionsOf(button.dataset);
      const credential = button.dataset.passkey === "create" ? await create(options) : await get(options, "verified" in button.dataset);
      button.form.elements.credential.value = written(credential);
      button.form.requestSubmit();
    } catch {
      failed.hidden = false;
    }
  });

  const numbers = /^[\d.]+$|^\[/; // browsers bind passkeys to names
  if (window.PublicKeyCredential && !numbers.test(location.hostname)) {
    document.querySelectorAll("[data-passkey-form]").forEach((form) => { form.hidden = false; });
  }
})();
