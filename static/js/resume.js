// Unfinished forms are offered by kind and day, one by one; nothing is opened until it is asked for. Where there is one,
// it is asked about first: whoever typed on below it would have two.
import { askTwice, button } from "./asktwice.js"
import { carryOn, readFinished } from "./carry.js"
import { shell } from "./cards.js"
import { dropDraft, earlier, unfinished } from "./draft.js"
import { lockWords } from "./lockwords.js"
import { allBehind } from "./rekey.js"
import { element, say } from "./status.js"
import { words } from "./words.js"

export async function offerUnfinished(work, touched) {
  const { form, store, who } = work
  if (form.hasAttribute("data-read-only")) return
  const place = form.closest("[data-form-place]").querySelector("[data-resume]")
  const drafts = await unfinished(store, who, form.dataset.offline)
  const mine = drafts.filter((draft) => draft.id !== form.elements.submission_id.value)
  const alone = mine.length === 1 && !touched
  const old = await allBehind(store, who, mine)
  const boxes = mine.map((draft) => offer(draft))
  offerAll()
  await openAsked()

  function offerAll() {
    place.replaceChildren(...boxes)
    form.hidden = alone
  }

  // The form, with the keyboard at its top where a question stood in its place.
  function showForm() {
    if (!form.hidden) return
    form.hidden = false
    const heading = form.closest("[data-form-place]").querySelector("h1")
    heading.tabIndex = -1
    heading.focus()
  }

  function offer(draft) {
    const text = draft.told ? words.toCheck(draft) : words.unfinished(draft.at, form.dataset.called)
    const drop = askTwice("Delete it", words.dropDraft, async () => {
      await dropDraft(store, draft.id)
      box.remove()
      showForm()
    })
    const ways = alone ? [way(draft), " ", button("Start a new one", "govuk-button govuk-button--secondary", startNew)] : [way(draft), " "]
    const box = element("div", { class: "next", "data-unfinished": draft.id }, element("p", {}, text, old.includes(draft.id) ? ` ${lockWords.pinBefore}` : ""), ...ways, old.includes(draft.id) ? "" : drop)
    return box
  }

  // One of an earlier version opens in that version's own page.
  function way(draft) {
    const look = alone ? "govuk-button" : "govuk-button govuk-button--secondary"
    if (draft.form !== form.dataset.offline) return element("a", { class: alone ? look : "govuk-link", href: `${shell(draft.form)}#carry-on-${draft.id}` }, "Carry on with it")
    return button("Carry on with it", look, () => open(() => carryOn(work, draft), draft))
  }

  function startNew() {
    place.replaceChildren()
    showForm()
  }

  async function open(deed, draft) {
    try {
      place.replaceChildren()
      showForm()
      await deed()
    } catch {
      offerAll()
      const before = draft && !old.includes(draft.id) && (await earlier(who, draft))
      if (before) return offerBefore(before)
      say(who.kept?.before?.length ? lockWords.pinBefore : words.cannotOpen)
    }
  }

  // The last words did not open: those that were kept before, and nothing is thrown away.
  function offerBefore(before) {
    const press = button("Open what was saved before", "govuk-button", () => open(() => carryOn(work, before).then(work.touch)))
    place.prepend(element("div", { class: "next", "data-before": "" }, element("p", {}, words.cannotOpenLast(before.at)), press))
    say(words.cannotOpenLast(before.at))
    press.focus()
  }

  // “Waiting to send” names one of them in the address.
  async function openAsked() {
    const [, deed, id] = location.hash.match(/^#(carry-on|read)-([\w-]+)$/) ?? []
    const kept = deed && (await store.get(deed === "read" ? "outbox" : "drafts", id))
    if (!kept || (kept.handle ?? kept.author_ref) !== who.handle) return
    await open(() => (deed === "read" ? readFinished : carryOn)(work, kept), kept.older && kept)
  }
}
