// Opens the service without signal. Keeps only what is the same for everybody; never touches what people send.
import { apart, lost, place } from "./apart.js"
import { dirty } from "./dirty.js"
import { pinned } from "./pinned.js"

const { version, addresses, older = {} } = self.KEPT
const CACHE = `eysend-${version}`
const LATE_MS = 4000

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
  if (!ours) return
  if (apart(url)) return void (place(url, request) && event.respondWith(fetch(request).catch(() => shell(url))))
  if (url.pathname.startsWith("/static/") || url.pathname === "/manifest.webmanifest") event.respondWith(caches.match(request).then((one) => one ?? fetch(request)))
  else if (url.pathname.startsWith("/p/")) event.respondWith(fetch(request).catch(noPart))
  else if (request.mode === "navigate") event.respondWith(page(request, url))
})
self.addEventListener("message", (event) => {
  if (event.data === "ready?") event.waitUntil(ready(event.ports[0]))
  if (event.data === "take over") event.waitUntil(letIn(event.ports[0]))
})

async function ready(port) {
  port.postMessage({ ready: await holds(kept.map(([address]) => address)), version })
  await tidy(1)
}

// A page's reader wants the new version: it comes unless somebody types in any tab.
async function letIn(port) {
  const waits = await dirty()
  port.postMessage({ taken: !waits })
  if (!waits) await self.skipWaiting()
}

// All of it or nothing: where one file is missing, this worker is thrown away and the old one stays.
async function fillCache() {
  const cache = await caches.open(CACHE)
  const requests = [...kept.map(([address]) => address), ...(await pinned(older))].map(fresh)
  try {
    await cache.addAll(requests)
  } catch (error) {
    await caches.delete(CACHE)
    throw error
  }
}

function fresh(address) {
  return new Request(address, { cache: "reload", credentials: "omit" })
}

// At a cold start nothing of the older version is in use. Where a reader asked for this one, other pages may still need
// their own files; and a form begun in the meantime keeps its page.
async function takeOver() {
  await self.clients.claim()
  const cache = await caches.open(CACHE)
  const bring = async (address) => (await cache.match(address)) ?? cache.add(fresh(address))
  await Promise.all((await pinned(older)).map(bring)).catch(() => {})
  await tidy(0)
}

async function tidy(most) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true })
  if (pages.length > most || !(await holds(await pinned(older)))) return
  const names = (await caches.keys()).filter((name) => name.startsWith("eysend-") && name !== CACHE)
  if (self.registration.installing || self.registration.waiting) return // what is there may be the next version's
  await Promise.all(names.map((name) => caches.delete(name)))
}

async function holds(wanted) {
  const cache = await caches.open(CACHE)
  return (await Promise.all(wanted.map((address) => cache.match(address)))).every(Boolean)
}

// A page comes from the network and is never kept. With none, or none in four seconds: the form’s shell, or what waits;
// for a form and what waits also where a gateway says that the service is away.
async function page(request, url) {
  const late = new Promise((done) => setTimeout(done, LATE_MS)).then(() => shell(url))
  const own = shells.has(url.pathname) || /^\/(f|waiting-to-send)(\/|$)/.test(url.pathname)
  const answer = fetch(request).then((came) => (own && came.status > 501 && came.status < 505 ? shell(url) : came))
  return Promise.race([answer.catch(() => shell(url)), late])
}

async function shell({ pathname }) {
  const own = pathname.startsWith("/f/") && (await caches.match(pathname, { ignoreSearch: true }))
  return own || (await (await caches.open(CACHE)).match(shells.get(pathname) ?? waiting)) || lost()
}

function noPart() {
  const headers = { "HX-Reswap": "none", "HX-Trigger": "offline", "Cache-Control": "no-store" }
  return new Response("", { status: 503, headers })
}
