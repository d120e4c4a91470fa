// The service worker: when there is no answer it shows a page on which reports can still be taken. It keeps that page
// and its files, and nothing anybody wrote; what waits to be sent is kept and sent by waiting.js.
const KEPT = "eventsafety-{{ version }}";
const FILES = JSON.parse("{{ precached|escapejs }}");
const PAGE = FILES[0];
const PATIENCE = 10_000; // ms before a page that does not come counts as no connection

// Without cookies: the page as nobody sees it, so it holds no name and no token.
const fetched = async (cache, path) => {
  const answer = await fetch(path, { credentials: "omit", cache: "reload" });
  if (!answer.ok) throw new Error("not there");
  await cache.put(path, answer);
};

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(KEPT).then((cache) => Promise.all(FILES.map((path) => fetched(cache, path)))));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("eventsafety-") && name !== KEPT;
  const forget = async () => Promise.all((await caches.keys()).filter(old).map((name) => caches.delete(name)));
  event.waitUntil(Promise.all([forget(), self.clients.claim()]));
});

const gone = (answer, url) =>
  answer.status === 502 || answer.status === 504 || (answer.status >= 500 && url.pathname.endsWith("/incidents/report/"));

async function page(request) {
  const kept = () => caches.match(PAGE);
  try {
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    const answer = await Promise.race([fetch(request), late]);
    return !answer || gone(answer, new URL(request.url)) ? ((await kept()) ?? answer ?? Response.error()) : answer;
  } catch {
    return (await kept()) ?? Response.error();
  }
}

async function file(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request, { ignoreSearch: true })) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (FILES.includes(url.pathname)) event.respondWith(file(request));
});
