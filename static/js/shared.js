// Who has no PIN (a parent, at home) can say that others use this device: then nothing unfinished is kept on it.
import { dropDraft } from "./draft.js"
import { markShared } from "./lock.js"
import { element, say } from "./status.js"
import { lockWords as words } from "./lockwords.js"

export async function offerShared(work) {
  const { form, store, who } = work
  if (who.pin) return
  const box = element("input", { class: "govuk-checkboxes__input", type: "checkbox", id: "shared-device" })
  const label = element("label", { class: "govuk-label govuk-checkboxes__label", for: "shared-device" }, words.shared)
  const hint = element("div", { class: "govuk-hint govuk-checkboxes__hint", id: "shared-device-hint" }, words.sharedYet)
  if (!who.seal) box.setAttribute("aria-describedby", hint.id)
  form.before(element("div", { class: "govuk-checkboxes govuk-form-group" }, element("div", { class: "govuk-checkboxes__item" }, box, label, ...(who.seal ? [] : [hint]))))

  // What is finished can still be sent, and nobody opens it here (outbox.js).
  async function change() {
    await work.draft.settled()
    who.fleeting = box.checked
    if (!box.checked) return store.change(["meta"], async ({ meta }) => { meta.delete("shared") }).then(work.touch)
    await markShared(store)
    await dropDraft(store, work.draft.id)
    return say(words.finishedKept)
  }

  box.addEventListener("change", change)
  box.checked = Boolean(await store.get("meta", "shared"))
  if (box.checked) await change()
}
