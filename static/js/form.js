// A form that works without signal: kept as it is typed, frozen at Finish, sent by whoever sends.
import { autosave } from "./autosave.js"
import { putAwayWhenLocked } from "./away.js"
import { newDraft } from "./carry.js"
import { showTaken } from "./dayparts.js"
import { markDirty } from "./dirty.js"
import { finishOnce } from "./finished.js"
import { takeWords } from "./handover.js"
import { keepNothing } from "./ordinary.js"
import { fillLists, keepLists } from "./pack.js"
import { person, refusal } from "./person.js"
import { startPhotos } from "./photos.js"
import { offerUnfinished } from "./resume.js"
import { save } from "./save.js"
import { offerShared } from "./shared.js"
import { element, say } from "./status.js"
import { offerToday } from "./today.js"
import { newId } from "./vault.js"
import { words } from "./words.js"

export async function startForm(form, store, sender, early) {
  form.autocomplete = "off" // else the browser keeps what is typed, in the clear, for its own “restore tabs”
  const key = form.elements.submission_id
  if (!key.value) key.value = newId()
  // What a POST answered is no page to come back to: Back and a reload open the form, not the browser’s question.
  if (form.dataset.back) history.replaceState(null, "", form.dataset.back)
  try {
    const who = await person(form, store, early)
    if (who) return await keepForm({ form, store, sender, who }, early)
  } catch (error) {
    early.letGo() // an ordinary form, sent at its button
    throw error
  }
  return form.hasAttribute("data-shell") ? refuse(form, await refusal(form, store)) : early.letGo(() => keepNothing(form, store))
}

// `work` is what all of a form's scripts share: { form, store, who, sender, draft, saver, clean }.
async function keepForm(work, early) {
  const { form, store, who } = work
  work.saver = autosave(() => save(work))
  if (form.hasAttribute("data-shell")) {
    await fillLists(form, store, who)
    await showTaken(form, store, who)
  } else await keepLists(form, store, who)
  offerToday(form, store)
  startPhotos(work)
  const brought = await takeWords(form, who)
  await newDraft(work, form.elements.submission_id.value)
  listen(work)
  putAwayWhenLocked(work)
  await offerShared(work)
  if (brought || early.typed()) work.touch()
  form.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("formaction")) return work.saver.flush() // only shown, not finished
    if (!form.hasAttribute("data-kept")) return // an ordinary form, or early.js holds the press
    event.preventDefault()
    press(work)
  })
  await offerUnfinished(work, brought || early.touched()).catch((error) => {
    if (!form.hasAttribute("data-shell")) giveUp(work, error)
    say(words.cannotOpen) // without signal there is no other way to send it
  })
  form.setAttribute("data-kept", "")
  early.letGo()
}

// What is kept here cannot be read: the form is sent at its button, so none of it may stay behind as a draft.
function giveUp({ form, who }, error) {
  who.fleeting = true
  form.hidden = false
  form.setAttribute("data-unkept", "")
  throw error
}

function refuse(form, [text, ...way]) {
  say(text)
  form.replaceWith(element("div", { class: "next" }, element("p", {}, text), ...way))
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
