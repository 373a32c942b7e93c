// Opens the service without signal. Keeps only what is the same for everybody; never touches what people send.
const { version, addresses } = self.KEPT
const CACHE = `eysend-${version}`
const LATE_MS = 4000
const NEVER = /^\/(sync|files|sign-in|sign-out|health|demo)(\/|$)|^\/sw\.js$/

// "/f/observation/1/shell?h=ab12#/observations/new": the shell, and the form address that it stands in for.
const kept = addresses.map((address) => address.split("#"))
const shells = new Map(kept.filter(([, form]) => form).map(([shell, form]) => [form, shell]))
const waiting = kept.map(([address]) => address).find((address) => address.startsWith("/waiting-to-send"))

self.addEventListener("install", (event) => event.waitUntil(fillCache()))
self.addEventListener("activate", (event) => event.waitUntil(takeOver()))
self.addEventListener("fetch", (event) => {
  const { request } = event
  const url = new URL(request.url)
  const ours = url.origin === location.origin && request.method === "GET" && !request.headers.has("Range")
  if (!ours || NEVER.test(url.pathname)) return
  if (url.pathname.startsWith("/static/") || url.pathname === "/manifest.webmanifest") event.respondWith(fromCache(request))
  else if (url.pathname.startsWith("/p/")) event.respondWith(fetch(request).catch(noPart))
  else if (request.mode === "navigate") event.respondWith(page(request, url))
})
self.addEventListener("message", ({ data, ports }) => {
  if (data === "ready?") holdsAll().then((ready) => ports[0].postMessage({ ready, version }))
})

// All of it or nothing: where one file is missing, this worker is thrown away and the old one stays.
async function fillCache() {
  const cache = await caches.open(CACHE)
  const requests = kept.map(([address]) => new Request(address, { cache: "reload", credentials: "omit" }))
  try {
    await cache.addAll(requests)
  } catch (error) {
    await caches.delete(CACHE)
    throw error
  }
}

// We come here only when no page uses an older worker any more.
async function takeOver() {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith("eysend-") && name !== CACHE).map((name) => caches.delete(name)))
  await self.clients.claim()
}

async function holdsAll() {
  const cache = await caches.open(CACHE)
  const found = await Promise.all(kept.map(([address]) => cache.match(address)))
  return found.every(Boolean)
}

async function fromCache(request) {
  const cache = await caches.open(CACHE)
  return (await cache.match(request)) ?? fetch(request)
}

// A page comes from the network and is never kept. With none, or none in four seconds: the form’s shell, or what waits.
async function page(request, url) {
  const shell = async () => (await (await caches.open(CACHE)).match(shells.get(url.pathname) ?? waiting)) ?? Response.error()
  const late = new Promise((done) => setTimeout(done, LATE_MS)).then(shell)
  return Promise.race([fetch(request).catch(shell), late])
}

function noPart() {
  const headers = { "HX-Reswap": "none", "HX-Trigger": "offline", "Cache-Control": "no-store" }
  return new Response("", { status: 503, headers })
}
