// A link marked data-print opens the browser's own print window; without scripts it shows the page again.
export function printOnPress(root) {
  root.addEventListener("click", (event) => {
    const link = event.target.closest("[data-print]")
    if (!link) return
    event.preventDefault()
    print()
  })
}
