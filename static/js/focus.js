// After a part is swapped, the keyboard goes to what matters in it and the status line says it aloud.
export function focusAfterSwap(root) {
  const summary = root.querySelector("[data-focus-first]")
  if (summary) summary.focus()
  root.addEventListener("htmx:afterSwap", (event) => {
    const part = event.detail.target
    const innermost = [...part.querySelectorAll("[data-focus-first]")].at(-1) // a mistake’s words before the whole part
    if (innermost) innermost.focus()
    const words = part.querySelector("[data-say]")
    const status = root.querySelector("[data-status]")
    if (words && status) status.textContent = words.dataset.say || words.textContent
  })
}
