// The table "Count at intervals" opens for who says that they counted, and is asked for beside the words.
export function startCounted(form) {
  const fold = form.querySelector("details[data-grid]")
  if (!fold) return
  const cells = [...fold.querySelectorAll("td input")]
  form.addEventListener("change", ({ target }) => { if (target.name === "kind" && target.value === "time_sample") fold.open = true })
  form.addEventListener("eysend:filled", ({ detail }) => { fold.open ||= detail.kind === "time_sample" })
  form.addEventListener("eysend:check", ({ detail }) => {
    const empty = [form.elements.saw, ...cells].every((field) => field.value.trim() === "")
    if (empty) detail.push({ id: cells[0].id, words: "Or enter what you counted" })
  })
}
