// What could not be sent yet, in the storage of this browser: sealed for one person in one event (docs/adr/0028).
// Beside the sealed words stand ids, a state and a time, and no name.
(() => {
  if (!window.isSecureContext || !window.indexedDB || !navigator.locks) return;
  const CURVE = { name: "ECDH", namedCurve: "P-256" };
  const bytes = (text) => new TextEncoder().encode(text);

  // — what is kept —
  const opened = new Promise((done, failed) => {
    const asked = indexedDB.open("eventsafety", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("drafts", { keyPath: "id" });
      asked.result.createObjectStore("senders", { keyPath: "event" });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });

  async function kept(store, work, mode = "readwrite") {
    const db = await opened;
    return new Promise((done, failed) => {
      const change = db.transaction(store, mode, { durability: "strict" });
      const asked = work(change.objectStore(store));
      change.oncomplete = () => done(asked?.result);
      change.onabort = change.onerror = () => failed(change.error);
    });
  }
  const all = (store) => kept(store, (rows) => rows.getAll(), "readonly");

  // Somebody may have written on while it was sent: then what is here now is another turn and stays.
  const settle = (draft, work) =>
    kept("drafts", (rows) => {
      rows.get(draft.id).onsuccess = ({ target }) => {
        if (target.result?.turn === draft.turn) work(rows, target.result);
      };
    });

  // — sealing: ECDH with a key pair of the moment, HKDF, AES-GCM; what stands beside it is bound to it —
  async function cipher(privateKey, publicKey, salt) {
    const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: publicKey }, privateKey, 256);
    const secret = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
    const how = { name: "HKDF", hash: "SHA-256", salt, info: bytes("eventsafety draft") };
    return crypto.subtle.deriveKey(how, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  }
  const gcm = ({ iv, id, user, event }) => ({ name: "AES-GCM", iv, additionalData: bytes([id, user, event].join("|")) });

  async function seal(draft, key, content) {
    const moment = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
    const theirs = await crypto.subtle.importKey("jwk", key, CURVE, false, []);
    draft.point = new Uint8Array(await crypto.subtle.exportKey("raw", moment.publicKey));
    draft.iv = crypto.getRandomValues(new Uint8Array(12));
    const made = await cipher(moment.privateKey, theirs, draft.point);
    draft.sealed = await crypto.subtle.encrypt(gcm(draft), made, bytes(JSON.stringify(content)));
    return draft;
  }

  async function open(draft, session) {
    const sender = session.events?.find(({ event }) => event === draft.event);
    if (!sender || session.user !== draft.user) return null;
    const mine = await crypto.subtle.importKey("jwk", sender.private, CURVE, false, ["deriveBits"]);
    const point = await crypto.subtle.importKey("raw", draft.point, CURVE, false, []);
    const made = await cipher(mine, point, draft.point);
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(gcm(draft), made, draft.sealed)));
  }

  window.drafts = { all, kept, open, seal, settle };
})();
