// Unfinished forms are offered by kind and day, one by one; nothing is opened until it is asked for.
import { dropDraft, unfinished } from "./draft.js"
import { element, say } from "./status.js"
import { words } from "./words.js"

export async function offerUnfinished({ form, store, who }, open) {
  if (form.hasAttribute("data-read-only")) return
  const place = form.closest("[data-form-place]").querySelector("[data-resume]")
  const drafts = await unfinished(store, who, form.dataset.offline)
  const mine = drafts.filter((draft) => draft.id !== form.elements.submission_id.value)
  place.replaceChildren(...mine.map((draft) => offer(draft)))

  function offer(draft) {
    const carryOn = button("Carry on with it", "govuk-button govuk-button--secondary", async () => {
      try {
        place.replaceChildren()
        await open(draft)
      } catch {
        place.replaceChildren(box)
        say("This form could not be opened. It is still on this device. Ring the service for help.")
      }
    })
    const drop = button("Delete it", "as-link", async () => {
      if (!confirm("Delete this unfinished form from this device?")) return
      await dropDraft(store, draft.id)
      box.remove()
    })
    const box = element("div", { class: "next", "data-unfinished": draft.id }, element("p", {}, (draft.supersedes ? words.toCheck : words.unfinished)(draft.at)), carryOn, " ", drop)
    return box
  }
}

function button(text, look, press) {
  const made = element("button", { type: "button", class: look }, text)
  made.addEventListener("click", press)
  return made
}
