// Signing out of a device that still keeps something: sent first if it can be, then the person chooses what stays.
import { button } from "./asktwice.js"
import { hello } from "./device.js"
import { element, say } from "./status.js"
import { waiting } from "./outbox.js"
import { mayDelete } from "./sure.js"
import { wipe } from "./wipe.js"
import { lockWords as words } from "./lockwords.js"

const SENDING_MS = 5000

// Begins by itself only where “Sign out” was pressed on the page before: going back to this address signs nobody out.
export async function startSignOut(place, store, sender) {
  const pressed = sessionStorage.getItem("leave")
  sessionStorage.removeItem("leave")
  if (pressed) return offerSignOut(place, store, sender)
  await hello(store)
  if (!(await store.get("meta", "current"))) return undefined
  const press = button(words.out, "as-link", () => offerSignOut(place, store, sender))
  return place.after(element("p", { "data-sign-out": "" }, press))
}

async function offerSignOut(place, store, sender) {
  document.querySelector("[data-sign-out]")?.remove()
  const handle = (await store.get("meta", "current"))?.value
  say(words.outSending)
  await Promise.race([sender.sendNow(), pause(SENDING_MS)])
  const unsent = (await waiting(store)).filter((item) => item.author_ref === handle).length
  const drafts = (await store.all("drafts")).filter((draft) => draft.handle === handle).length
  if (!handle || unsent + drafts === 0) return leave(store, handle, sender)
  const pin = Boolean((await store.get("keys", handle))?.escrow)
  const stay = button(pin ? words.outLock : words.outKeep, "govuk-button", () => leave(store, handle, sender))
  const removal = button(words.outWipe, "govuk-button govuk-button--warning", async () => {
    if (!(await mayDelete(box, store, handle))) return
    await tellTabs()
    await wipe(store, handle)
    await leave(store, handle, sender)
  })
  const back = element("p", {}, element("a", { class: "govuk-link", href: "/" }, words.outBack))
  const title = element("h2", { class: "govuk-heading-m", tabindex: "-1" }, words.outTitle)
  const lines = [words.outHas(unsent, drafts), pin ? words.outLockWhy : words.outKeepWhy, words.outWipeWhy]
  const box = element("div", { class: "next", "data-sign-out": "" }, title, ...lines.map((line) => element("p", {}, line)), stay, " ", removal, back)
  place.before(box)
  say(lines[0])
  return title.focus()
}

// Without signal the device forgets who was here, and the service is told as soon as it can be reached.
async function leave(store, handle, sender) {
  await tellTabs()
  const csrf_token = (await hello(store))?.csrf
  await store.change(["meta", "keys", "pack"], async ({ meta, keys, pack }) => {
    const kept = handle && (await keys.get(handle))
    if (kept) keys.put({ ...kept, left: Date.now(), since: undefined })
    pack.clear()
    const { tag } = (await meta.get("current")) ?? {}
    meta.delete("current")
    meta.put({ id: "leaving", tag })
  })
  const body = csrf_token && new URLSearchParams({ csrf_token })
  const told = body && (await fetch("/sign-out", { method: "POST", body, signal: AbortSignal.timeout(10_000) }).catch(() => undefined))
  if (told?.ok) return store.change(["meta"], async ({ meta }) => { meta.delete("leaving") }).then(() => location.replace("/"))
  document.querySelector("[data-sign-out]")?.remove()
  await sender.changed() // what was theirs leaves the page too
  return say(words.outLater)
}

// Other tabs put their forms away before anything is taken from under them.
async function tellTabs() {
  new BroadcastChannel("eysend").postMessage("lock")
  await pause(300)
}

function pause(ms) {
  return new Promise((done) => setTimeout(done, ms))
}
