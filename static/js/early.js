// What is typed and pressed before we know who is here: the typing is kept as soon as we do, and Finish waits for it.
export function holdEarly(form) {
  const seen = new Set()
  const note = (event) => {
    if (event.submitter?.hasAttribute("formaction")) return // only shown, not finished
    seen.add(event.type)
    if (event.type === "submit") event.preventDefault()
  }
  form.addEventListener("input", note)
  form.addEventListener("submit", note)
  return {
    typed: () => seen.has("input"),
    touched: () => seen.size > 0,
    letGo() {
      form.removeEventListener("input", note)
      form.removeEventListener("submit", note)
      return seen.has("submit")
    },
    pressed: () => new Promise((done) => form.addEventListener("submit", done, { once: true })),
  }
}
