// A form that works without signal: kept as it is typed, frozen at Finish, sent by whoever sends.
import { autosave } from "./autosave.js"
import { fill, gather } from "./answers.js"
import { putAwayWhenLocked } from "./away.js"
import { makeDraft } from "./draft.js"
import { holdEarly } from "./early.js"
import { finishOnce } from "./finished.js"
import { fillChildren, keepChildren } from "./pack.js"
import { askToStay } from "./persist.js"
import { person } from "./person.js"
import { offerUnfinished } from "./resume.js"
import { offerShared } from "./shared.js"
import { element, say } from "./status.js"
import { newId } from "./vault.js"
import { words } from "./words.js"

export async function startForm(form, store, sender) {
  form.autocomplete = "off" // else the browser keeps what is typed, in the clear, for its own “restore tabs”
  const key = form.elements.submission_id
  if (!key.value) key.value = newId()
  const early = holdEarly(form)
  try {
    const who = await person(form, store, early)
    if (who) return await keepForm({ form, store, sender, early, who })
  } catch (error) {
    letPost(form, early)
    throw error
  }
  return form.hasAttribute("data-shell") ? refuse(form) : letPost(form, early, say(words.nothingKept))
}

// Without a PIN, or without storage: an ordinary form, sent at its button.
function letPost(form, early) {
  if (early.letGo()) form.requestSubmit()
}

async function keepForm({ form, store, sender, early, who }) {
  const key = form.elements.submission_id
  if (!(await locked(key.value))) return say(words.elsewhere)
  if (form.hasAttribute("data-shell")) await fillChildren(form, store, who)
  else await keepChildren(form, store, who)
  const kept = { draft: makeDraft({ store, who, id: key.value, form: form.dataset.offline }) }
  const saver = autosave(() => save(kept.draft, form, store))
  putAwayWhenLocked({ form, store, who, saver, kept })
  await offerShared({ form, store, who, saver, kept })
  listen(form, saver)
  if (early.typed()) saver.touch()
  const press = () => finishOnce({ form, store, who, sender, saver, draft: kept.draft })
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    if (form.hasAttribute("data-kept")) press()
  })
  await offerUnfinished(form, store, who, async (draft, answers) => {
    if (!(await locked(draft.id))) return false
    kept.draft = makeDraft({ store, who, id: draft.id, form: draft.form, openedAt: draft.openedAt, supersedes: draft.supersedes })
    fill(form, { ...answers, submission_id: draft.id })
    return true
  })
  form.setAttribute("data-kept", "")
  if (early.letGo()) press()
}

function refuse(form) {
  say(words.nobody)
  form.replaceWith(element("p", { class: "next" }, words.nobody))
}

// One tab at a time holds a draft, until it is closed.
function locked(id) {
  return new Promise((told) => {
    navigator.locks.request(`draft-${id}`, { ifAvailable: true }, (lock) => {
      told(Boolean(lock))
      return lock ? new Promise(() => {}) : undefined
    })
  })
}

function listen(form, saver) {
  form.addEventListener("input", saver.touch)
  form.addEventListener("change", saver.touch)
  document.addEventListener("visibilitychange", () => { if (document.hidden) saver.flush() })
  addEventListener("pagehide", () => saver.flush())
}

async function save(draft, form, store) {
  try {
    const at = await draft.save(gather(form))
    form.removeAttribute("data-unkept")
    say(at ? words.saved(at) : words.nothingKept)
    if (at) askToStay(store)
  } catch {
    form.setAttribute("data-unkept", "")
    say(words.notSaved)
  }
}
