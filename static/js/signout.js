// Signing out of a device that still keeps something: sent first if it can be, then the person chooses what stays.
import { button } from "./asktwice.js"
import { hello } from "./device.js"
import { unkept } from "./dirty.js"
import { forgetPerson } from "./leaving.js"
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
  const { value: handle, tag } = (await store.get("meta", "current")) ?? {}
  say(words.outSending)
  await Promise.race([sender.sendNow(), pause(SENDING_MS)])
  const unsent = (await waiting(store)).filter((item) => item.author_ref === handle).length
  const drafts = (await store.all("drafts")).filter((draft) => draft.handle === handle).length
  const open = await unkept()
  if (!open && (!handle || unsent + drafts === 0)) return leave()
  const pin = Boolean((await store.get("keys", handle))?.escrow)
  const stay = button(pin ? words.outLock : words.outKeep, "govuk-button", () => leave())
  const removal = button(words.outWipe, "govuk-button govuk-button--warning", async () => {
    if (!(await mayDelete(box, store, handle))) return
    await tellTabs()
    await wipe(store, handle)
    await leave("wiped")
  })
  const back = element("p", {}, element("a", { class: "govuk-link", href: "/" }, words.outBack))
  const title = element("h2", { class: "govuk-heading-m", tabindex: "-1" }, words.outTitle)
  const lines = [...(open ? [words.outOpen] : []), ...(unsent + drafts > 0 ? [words.outHas(unsent, drafts)] : []), pin ? words.outLockWhy : words.outKeepWhy, words.outWipeWhy]
  const box = element("div", { class: "next", "data-sign-out": "" }, title, ...lines.map((line) => element("p", {}, line)), stay, " ", removal, back)
  place.before(box)
  say(lines[0])
  return title.focus()

  // The device forgets who was here at once; hello tells the service, now or as soon as it can be reached.
  async function leave(what) {
    await tellTabs()
    await store.change(["meta", "keys", "pack"], async (tx) => {
      const kept = handle && (await tx.keys.get(handle))
      if (kept) tx.keys.put({ ...kept, left: Date.now(), since: undefined })
      await forgetPerson(tx, tag)
    })
    sender.announce(what) // what was theirs leaves “Waiting to send” in other tabs
    const said = await hello(store)
    const told = async () => said && !(await store.get("meta", "leaving"))
    if ((await told()) || (await pause(1000).then(told))) return location.replace("/") // or another tab told it just now
    document.querySelector("[data-sign-out]")?.remove()
    await sender.changed() // and here
    return say(words.outLater)
  }
}

// Other tabs put their forms away before anything is taken from under them.
async function tellTabs() {
  new BroadcastChannel("eysend").postMessage("lock")
  await pause(300)
}

function pause(ms) {
  return new Promise((done) => setTimeout(done, ms))
}
