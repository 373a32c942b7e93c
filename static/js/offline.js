// On pages with a form that works without signal, and on "Waiting to send": keeps, freezes, sends.
import { startAlone } from "./alone.js"
import { startCounted } from "./counted.js"
import { holdEarly } from "./early.js"
import { startForm } from "./form.js"
import { storeWords } from "./keptwords.js"
import { knowShared, watchIdle } from "./lock.js"
import { stayOpen } from "./onward.js"
import { startReading } from "./reading.js"
import { startReady } from "./ready.js"
import { startRows } from "./rows.js"
import { startSender } from "./sender.js"
import { startSignOut } from "./signout.js"
import { say, sayFirst } from "./status.js"
import { openStore } from "./store.js"
import { startTake } from "./take.js"
import { startTheirs } from "./theirs.js"
import { startUnmarked } from "./unmarked.js"
import { showWaiting } from "./waiting.js"
import { startWeek } from "./week.js"
import { words } from "./words.js"

if (!globalThis.htmx) startReady(document) // a page kept on the device comes without app.js: nothing in it needs htmx

const ANSWERS_MS = 5000
let patience // with a database that never answers

// That storage is full is said after “Saved”, not before it.
function tell(what) {
  if (what === "blocked") clearTimeout(patience) // it answers once the other tabs are closed
  setTimeout(() => say(storeWords[what]), what === "full" ? 1500 : 0)
}

function begin(form, store, sender, early = holdEarly(form)) {
  for (const its of [startRows, startUnmarked, startWeek, startTheirs, startCounted, startAlone, startReading]) its(form)
  if ("serviceWorker" in navigator) return startForm(form, store, sender, early)
  early.letGo()
  return sayFirst(words.online)
}

// Fails where this browser keeps nothing, or does not say so in time: before somebody types, and asked for a PIN.
function keeps(store, form) {
  const kept = store.change(["meta"], async ({ meta }) => { meta.put({ id: "keeps" }) })
  if (!form || form.hasAttribute("data-shell")) return kept // there is no other way
  return Promise.race([kept, new Promise((_, no) => { patience = setTimeout(no, ANSWERS_MS) })])
}

async function start(form, early) {
  const store = openStore("eysend", { tell })
  await keeps(store, form)
  await knowShared(store)
  watchIdle()
  const place = document.querySelector("[data-waiting]")
  const show = () => showWaiting(place, store, sender)
  const sender = startSender(store, { onChange: () => place?.isConnected && show() })
  if (place) await show()
  stayOpen(store, (next) => begin(next, store, sender))
  if (form) await begin(form, store, sender, early)
  if (form) store.full() // lays the ballast where there is none
  else if (place) await startSignOut(place, store, sender)
  const day = document.querySelector("[data-day]")
  if (day) await startTake(day, store)
  await sender.sendAfterHello() // with what hello said: a new token, things to be taken off, a ledger to tell
}

const form = document.querySelector("form[data-offline]")
const early = form && holdEarly(form)
start(form, early).catch((error) => {
  sayFirst(error?.name === "VersionError" ? storeWords.newer : words.online)
  early?.letGo()
})
