/* What the browser wakes this worker for: to be installed, for a request of a page, for a message of a tab. */

self.addEventListener("install", (event) => {
  /* A browser may ask the host for a page at the same time as it wakes this worker, and the host would see its address:
     told so, it asks here alone. */
  const ours = { condition: { urlPattern: `${SCOPE}*` }, source: "fetch-event" };
  if (event.addRoutes) event.waitUntil(event.addRoutes(ours).catch(() => {}));
  self.skipWaiting();
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  event.respondWith(
    answer(event).catch((odd) => failed(event.request, odd instanceof Trouble ? odd.kind : "damaged")),
  );
});
self.addEventListener("message", (event) => {
  if (!event.source || event.source.type !== "window" || !isOurs(event.source)) return;
  const what = event.data && event.data.do;
  if (!Object.hasOwn(MESSAGES, what)) return;
  const act = MESSAGES[what];
  event.waitUntil(act(event.data, event).catch(() => tell(event, { ok: false, why: "damaged" })));
});
