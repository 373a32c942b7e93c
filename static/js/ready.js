// On every page: the service worker, the number of forms that wait, and whether this device is ready without signal.
import { asked } from "./asked.js"
import { count } from "./status.js"
import { offerUpdate } from "./update.js"
import { readiness } from "./words.js"

export async function startReady(root = document) {
  forgetAtSignOut(root) // at once: a press must not go out before what waits
  const person = root.querySelector("[data-person]")?.dataset.person
  const out = await leaving(!person && /^\/(sign-in|demo)/.test(location.pathname)).catch(() => undefined)
  const theirs = out && person && (out.tag ?? person) === person
  if (theirs && (await toldOf(root.querySelector('form[action="/sign-out"]')))) return location.assign("/")
  if (out && person && !theirs) await leaving(true).catch(() => {}) // somebody else has signed in since
  if (person) await forgetOthers(person).catch(() => {})
  const waits = await waitingNow().catch(() => 0)
  count(waits, root)
  const link = root.querySelector("[data-sender]")
  if (waits > 0 && link && !root.querySelector(`script[src="${link.dataset.sender}"]`)) {
    const script = root.createElement("script")
    script.type = "module"
    script.src = link.dataset.sender
    root.head.append(script)
  }
  if (!("serviceWorker" in navigator)) return
  const registration = await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" }).catch(() => {})
  if (registration) offerUpdate(registration, root)
  await showReady(root)
}

// How many finished forms are on this device.
function waitingNow() {
  return inDatabase(0, (db) => asked(db.transaction("outbox").objectStore("outbox").count()))
}

// Asks no database into being: where there is none, nothing was kept.
async function inDatabase(otherwise, work) {
  const known = await indexedDB.databases()
  if (!known.some((one) => one.name === "eysend")) return otherwise
  const db = await asked(indexedDB.open("eysend"))
  try {
    return await work(db)
  } finally {
    db.close()
  }
}

// Forgets who used this device, and the names they took along, unless it is this person. What they typed stays sealed.
function forgetOthers(person) {
  return inDatabase(undefined, async (db) => {
    const tx = db.transaction(["meta", "pack"], "readwrite", { durability: "strict" })
    const current = await asked(tx.objectStore("meta").get("current"))
    if (!current || current.tag === person) return
    tx.objectStore("meta").delete("current")
    await asked(tx.objectStore("pack").clear())
  })
}

// Somebody signed out without signal: the service is told with the first page of theirs that comes over the network.
function leaving(done) {
  return inDatabase(undefined, (db) => {
    const meta = db.transaction("meta", "readwrite", { durability: "strict" }).objectStore("meta")
    if (done === "told") meta.put({ id: "out", value: crypto.randomUUID() }) // no answer on its way brings them back
    return asked(done ? meta.delete("leaving") : meta.get("leaving"))
  })
}

// Whether the service knows it now, be it from this page’s own hello. Where it refuses, the page goes on as any other.
async function toldOf(form) {
  const told = await fetch(form.action, { method: "POST", body: new FormData(form) }).catch(() => undefined)
  if (told?.ok) await leaving("told")
  else await new Promise((done) => setTimeout(done, 1000))
  return told?.ok || !(await leaving())
}

// Signing out goes by “Waiting to send” where this device knows the person: what is unsent is sent first, or they choose.
function forgetAtSignOut(root) {
  root.addEventListener("submit", (event) => {
    if (event.target.getAttribute("action") !== "/sign-out") return
    event.preventDefault()
    const known = inDatabase(false, (db) => asked(db.transaction("meta").objectStore("meta").get("current")))
    known.catch(() => false).then((one) => {
      if (one) sessionStorage.setItem("leave", "1")
      return one ? location.assign("/waiting-to-send") : event.target.submit()
    })
  })
}

// Said only after the worker looked into its cache and found everything.
async function showReady(root) {
  const place = root.querySelector("[data-ready]")
  if (!place) return
  const { active } = await navigator.serviceWorker.ready
  const pipe = new MessageChannel()
  const answer = new Promise((done) => { pipe.port1.onmessage = ({ data }) => done(data) })
  active.postMessage("ready?", [pipe.port2])
  const { ready } = await answer
  place.textContent = ready ? readiness.yes : readiness.no
  place.dataset.ready = String(ready)
}
