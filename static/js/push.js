// Notifications on devices. As a script of a page: asks for them and sends the subscription with its form.
// As a service worker: shows what is pushed, and opens its link when tapped. It keeps nothing.
(() => {
  if (typeof ServiceWorkerGlobalScope !== "undefined" && self instanceof ServiceWorkerGlobalScope) {
    self.addEventListener("install", () => self.skipWaiting());

    self.addEventListener("push", (event) => {
      const { title, body, path } = event.data.json();
      // A tag of its own for each call: a new one must sound although another is still there.
      const shown = { body, tag: path || title, renotify: true, requireInteraction: true, data: { path } };
      event.waitUntil(self.registration.showNotification(title, shown));
    });

    self.addEventListener("notificationclick", (event) => {
      event.notification.close();
      const path = event.notification.data.path || "/";
      const url = new URL(path, self.location.origin);
      if (url.origin === self.location.origin) event.waitUntil(self.clients.openWindow(url.href));
    });
    return;
  }

  const form = document.querySelector("[data-push]");
  if (!form) return;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));

  async function subscribe() {
    if ((await Notification.requestPermission()) !== "granted") throw new Error("not allowed");
    const registration = await navigator.serviceWorker.register(form.dataset.push);
    const key = bytes(form.dataset.key);
    const old = await registration.pushManager.getSubscription();
    if (old) await old.unsubscribe(); // it may belong to an earlier key of this site
    while (!registration.active) await new Promise((done) => setTimeout(done, 50));
    return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  }

  form.addEventListener("submit", async (event) => {
    if (form.elements.subscription.value) return;
    event.preventDefault();
    try {
      form.elements.subscription.value = JSON.stringify(await subscribe());
      form.requestSubmit();
    } catch {
      form.querySelector("[data-no]").hidden = false;
    }
  });
})();
