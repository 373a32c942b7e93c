// What is typed and pressed before we know who is here: the typing is kept as soon as we do, and a press waits for it, on
// Finish as on “Check your answers first”. Answers that came with the page (data-back) are typed already.
export function holdEarly(form) {
  const seen = new Map()
  const note = (event) => {
    seen.set(event.type, event)
    if (event.type === "submit") event.preventDefault()
  }
  const typed = () => seen.has("input") || form.hasAttribute("data-back")
  form.addEventListener("input", note)
  form.addEventListener("submit", note)
  form.setAttribute("data-guarded", "") // the press that was held is no slip when it is let go
  return {
    typed,
    touched: () => typed() || seen.has("submit"),
    // What was pressed last is pressed now, once; `guard` first takes the form over.
    letGo(guard) {
      const { submitter } = seen.get("submit") ?? {}
      form.removeEventListener("input", note)
      form.removeEventListener("submit", note)
      form.removeAttribute("data-guarded")
      guard?.()
      if (seen.delete("submit")) form.requestSubmit(submitter)
    },
    pressed: () => new Promise((done) => form.addEventListener("submit", done, { once: true })),
  }
}
