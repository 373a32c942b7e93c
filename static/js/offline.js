// On pages with a form that works without signal, and on "Waiting to send": keeps, freezes, sends.
import { startForm } from "./form.js"
import { knowShared, watchIdle } from "./lock.js"
import { startSender } from "./sender.js"
import { forgetOld, startSignOut } from "./signout.js"
import { say } from "./status.js"
import { openStore } from "./store.js"
import { startTake } from "./take.js"
import { showWaiting } from "./waiting.js"
import { words } from "./words.js"

async function start() {
  const store = openStore()
  await store.get("meta", "device")
  await knowShared(store)
  watchIdle()
  await forgetOld(store)
  const place = document.querySelector("[data-waiting]")
  const sender = startSender(store, { onChange: () => place && showWaiting(place, store, sender) })
  if (place) await showWaiting(place, store, sender)
  const form = document.querySelector("form[data-offline]")
  if (form && !("serviceWorker" in navigator)) say(words.online)
  else if (form) await startForm(form, store, sender)
  else if (place) await startSignOut(place, store, sender)
  const day = document.querySelector("[data-day]")
  if (day) await startTake(day, store)
  await sender.send() // with what hello said: a new token, things to be taken off, a ledger to tell
}

addEventListener("eysend:blocked", () => say(words.closeTabs))
start().catch((error) => say(error?.name === "VersionError" ? words.newer : words.online))
