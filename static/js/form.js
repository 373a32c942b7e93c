// A form that works without signal: kept as it is typed, frozen at Finish, sent by whoever sends.
import { autosave } from "./autosave.js"
import { gather } from "./answers.js"
import { newDraft } from "./carry.js"
import { showTaken } from "./dayparts.js"
import { current, hello, keeper } from "./device.js"
import { markDirty } from "./dirty.js"
import { holdEarly } from "./early.js"
import { saveFailed, saveWorks } from "./failed.js"
import { finishOnce } from "./finished.js"
import { NOBODY } from "./heard.js"
import { fillLists, keepLists } from "./pack.js"
import { offerUnfinished } from "./resume.js"
import { element, say } from "./status.js"
import { fillDrafts } from "./taken.js"
import { fillToday } from "./today.js"
import { newId } from "./vault.js"
import { words } from "./words.js"

const TRY_AGAIN_MS = 3000

// `work` is what all of a form's scripts share: { form, store, who, sender, draft, saver, clean }.
export async function startForm(form, store, sender) {
  form.autocomplete = "off" // else the browser keeps what is typed, in the clear, for its own “restore tabs”
  const key = form.elements.submission_id
  if (!key.value) key.value = newId()
  const early = holdEarly(form)
  const who = await person(form, store, early)
  if (!who) return refuse(form)
  const work = { form, store, who, sender }
  work.saver = autosave(() => save(work))
  if (form.hasAttribute("data-shell")) {
    await fillLists(form, store, who)
    await fillToday(form, store)
    await showTaken(form, store, who)
    await fillDrafts(form, store, who)
  } else await keepLists(form, store, who)
  await newDraft(work, key.value)
  listen(work)
  if (early.typed()) work.touch()
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    if (form.hasAttribute("data-kept")) press(work)
  })
  await offerUnfinished(work)
  form.setAttribute("data-kept", "")
  if (early.letGo()) press(work)
}

// On a page that came over the network we ask who is signed in and never guess; the shell asks the device. Where it is
// not (or no longer) the person whose page this is, the answers stay here until Finish is pressed and we ask again.
async function person(form, store, early) {
  const anybody = form.closest("[data-public]") !== null // may be sent by somebody who never signed in
  if (form.hasAttribute("data-shell")) return (await current(store)) ?? (anybody ? keeper(store, NOBODY) : undefined)
  const tag = document.querySelector("[data-person]")?.dataset.person
  for (;;) {
    const said = await hello(store)
    if (said?.handle && said.tag === tag) return keeper(store, said.handle)
    if (said && !said.handle && !tag && anybody) return keeper(store, NOBODY)
    say(said ? words.signedOut : words.notYet)
    await (said ? early.pressed() : new Promise((done) => setTimeout(done, TRY_AGAIN_MS)))
  }
}

function refuse(form) {
  say(words.nobody)
  form.replaceWith(element("p", { class: "next" }, words.nobody))
}

function press(work) {
  if (!work.form.hasAttribute("data-read-only")) finishOnce(work)
}

function listen(work) {
  work.touch = () => {
    work.clean ??= markDirty(work.draft.id)
    work.saver.touch()
  }
  work.form.addEventListener("input", work.touch)
  work.form.addEventListener("change", work.touch)
  document.addEventListener("visibilitychange", () => { if (document.hidden) work.saver.flush() })
  addEventListener("pagehide", () => work.saver.flush())
}

async function save(work) {
  try {
    say(words.saved(await work.draft.save(gather(work.form))))
    saveWorks(work)
  } catch (error) {
    if (error?.name === "VersionError") say(words.newer)
    else saveFailed(work, () => save(work))
  }
}
