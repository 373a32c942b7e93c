// On every page: the service worker, the number of forms that wait, and whether this device is ready without signal.
import { count } from "./status.js"
import { readiness } from "./words.js"

export async function startReady(root = document) {
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
  await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" }).catch(() => {})
  await showReady(root)
}

// How many finished forms are on this device; asks no database into being.
async function waitingNow() {
  const known = await indexedDB.databases()
  if (!known.some((one) => one.name === "eysend")) return 0
  const db = await asked(indexedDB.open("eysend"))
  try {
    return await asked(db.transaction("outbox").objectStore("outbox").count())
  } finally {
    db.close()
  }
}

function asked(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result)
    request.onerror = () => failed(request.error)
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
