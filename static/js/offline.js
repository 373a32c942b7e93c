// On pages with a form that works without signal, and on "Waiting to send": keeps, freezes, sends.
import { startForm } from "./form.js"
import { hello } from "./device.js"
import { startSender } from "./sender.js"
import { say } from "./status.js"
import { openStore } from "./store.js"
import { startTake } from "./take.js"
import { showWaiting } from "./waiting.js"
import { words } from "./words.js"

async function start() {
  const store = openStore()
  await store.get("meta", "device")
  const place = document.querySelector("[data-waiting]")
  const sender = startSender(store, { onChange: () => place && showWaiting(place, store, sender) })
  if (place) await showWaiting(place, store, sender)
  const form = document.querySelector("form[data-offline]")
  if (form) await startForm(form, store, sender)
  else if (place) await hello(store)
  const day = document.querySelector("[data-day]")
  if (day) await startTake(day, store)
  await sender.send() // with what hello said: a new token, things to be taken off, a ledger to tell
}

addEventListener("eysend:blocked", () => say(words.closeTabs))
start().catch((error) => say(error?.name === "VersionError" ? words.newer : words.online))
