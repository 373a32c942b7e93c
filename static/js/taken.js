// A draft that was taken along with a child: chosen by the child's name, its words in the boxes, to be written on.
import { knownDay } from "./day.js"

export async function fillDrafts(form, store, who) {
  const list = form.querySelector("select[data-drafts]")
  const day = list && (await knownDay(store, who))
  if (!day) return
  const drafts = new Map()
  for (const { name, more } of day.children) {
    const draft = more?.[list.dataset.drafts]
    if (!draft) continue
    drafts.set(draft.edition, draft.values)
    list.add(new Option(name, draft.edition))
  }
  let before = {}
  list.addEventListener("change", () => {
    const now = drafts.get(list.value) ?? {}
    for (const box of form.querySelectorAll("textarea")) if (box.value === (before[box.name] ?? "")) box.value = now[box.name] ?? ""
    before = now
  })
}
