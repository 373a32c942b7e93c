// Stands in place of a form until its person has typed their PIN, or chosen one.
import { keeper } from "./device.js"
import { again, out } from "./forgotten.js"
import { bringBack, choosePin, tryPin } from "./keys.js"
import { markShared } from "./lock.js"
import { digits, weak } from "./pin.js"
import { link, put, show, title } from "./pinpage.js"
import { element, say } from "./status.js"
import { lockWords as words } from "./lockwords.js"

const PATIENCE_MS = 3000

// Gives the person with their key; undefined where they carry on without a PIN, and nothing is kept. Who went on so and
// gets the form back is not asked again: what is wrong with it stands there at once.
export function unlocked(form, store, who) {
  const shell = form.hasAttribute("data-shell")
  if (form.hasAttribute("data-back") && who?.locked && !(who.kept?.lock ?? who.kept?.escrow)) return undefined
  return who?.locked ? unlockIn(form.closest("[data-form-place]"), store, who, { shell }) : who
}

// The same for any part of a page; without `shell` one may carry on without a PIN. With `back`, the words of a way back,
// it is asked before something is deleted.
export async function unlockIn(place, store, who, { shell = true, back } = {}) {
  const put = [...place.childNodes]
  const box = element("div", { "data-locked": "" })
  place.replaceChildren(box, ...place.querySelectorAll("[data-ready]"))
  const handle = await new Promise((done) => ask({ place: box, store, who, done, shell, back }))
  place.replaceChildren(...put)
  say("") // what the PIN page said is over
  const heading = place.querySelector("h1")
  heading?.setAttribute("tabindex", "-1")
  heading?.focus()
  if (!handle) return undefined
  const known = await keeper(store, handle)
  if (navigator.onLine) await Promise.race([bringBack(store, known), new Promise((done) => setTimeout(done, PATIENCE_MS))])
  return { ...who, ...known }
}

function ask(work) {
  const { kept, locks } = work.who
  if (kept?.lock || (locks?.length && !kept)) return enter(work)
  return kept?.escrow ? closed(work) : choose(work)
}

function choose(work, raw, mistake) {
  const { place, store, who, done } = work
  const box = element("input", { class: "govuk-checkboxes__input", type: "checkbox", id: "pin-shared" })
  const label = element("label", { class: "govuk-label govuk-checkboxes__label", for: "pin-shared" }, words.pinShared)
  const tick = element("div", { class: "govuk-checkboxes govuk-form-group" }, element("div", { class: "govuk-checkboxes__item" }, box, label))
  const without = link(words.pinWithout, () => done())
  const press = async (typed) => {
    const pin = digits(typed)
    const bad = weak(pin)
    if (bad) return choose(work, raw, bad === "short" ? words.pinShort : words.pinEasy)
    if (box.checked) await markShared(store)
    const laid = await choosePin(store, who, pin, raw)
    if (!laid) return laid === undefined ? out(work) : enter({ ...work, who: await keeper(store, who.handle) }, words.pinMeanwhile)
    if (work.fresh) await become(store, who.handle)
    return done(who.handle)
  }
  const lead = [work.fresh ? words.pinFreshWhy : words.pinWhy, words.pinYours(who.handle)]
  show(place, { title: words.pinChoose, lead, hint: words.pinHint, mistake, type: "text", before: [tick], press, button: words.pinUse, after: raw || work.shell || work.fresh ? [] : [without] })
}

function enter(work, mistake, chosen) {
  const { place, store, who, done } = work
  const list = element("select", { class: "govuk-select", id: "pin-lock" }, ...(who.locks ?? []).map(({ id }) => new Option(words.pinName(id), id)))
  list.value = chosen ?? who.handle ?? list.value
  const whose = element("div", { class: "govuk-form-group" }, element("label", { class: "govuk-label", for: "pin-lock" }, words.pinWhose), list)
  const handle = () => list.value || who.handle
  const press = async (typed) => {
    const { open, left, wait, out: gone } = await tryPin(store, handle(), typed)
    if (open) return become(store, handle()).then(() => done(handle()))
    if (gone) return out(work)
    if (left === 0) return closed(work, handle())
    return enter(work, `${open === false ? words.pinWrong(left) : ""} ${wait > 0 ? words.pinWait(wait) : ""}`.trim(), handle())
  }
  const after = [link(words.pinForgot, () => again(work, handle(), { choose, ask })), ...back(work)]
  const lead = work.back ? words.pinDelete : who.handle ? words.pinLocked : words.pinOther
  show(place, { title: words.pinType, lead: [lead], mistake, type: "password", ahead: list.length > (who.handle ? 1 : 0) ? [whose] : [], press, button: "Unlock", after })
}

function back({ back: text, done }) {
  return text ? [link(text, () => done())] : []
}

// Without signal, whose PIN opens the device is who uses it now.
function become(store, handle) {
  return store.change(["meta", "keys"], async ({ meta, keys }) => {
    const now = await meta.get("current")
    if (now?.value !== handle) meta.put({ id: "current", value: handle, tag: (await keys.get(handle)).tag, pin: true })
  })
}

function closed(work, handle = work.who.handle) {
  const button = element("button", { type: "button", class: "govuk-button" }, words.pinNew)
  button.addEventListener("click", () => again(work, handle, { choose, ask }))
  put(work.place, title(words.pinType), element("p", { class: "next" }, words.pinGone), button, ...back(work))
  say(words.pinGone)
}
