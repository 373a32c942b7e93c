// When htmx has no answer that it may show, the page says so where it was pressed, and keeps what was typed.
const NO_ANSWER = "We could not reach the service, so we do not know if this arrived."
const AGAIN = "What you typed is still here. You can press again: it counts once."

export function tellTrouble(root, go = (to) => location.assign(to)) {
  let pressed
  root.addEventListener("htmx:beforeRequest", ({ detail: { elt } }) => {
    root.querySelector("[data-trouble]")?.remove()
    if (elt.action) pressed = elt
  })
  for (const kind of ["responseError", "sendError", "timeout"]) root.addEventListener(`htmx:${kind}`, (event) => {
    const { elt, xhr } = event.detail
    if (elt.href) return go(elt.href) // a link: the browser itself goes there, and meets the page that says why not
    const words = root.createElement("p")
    words.className = "govuk-error-message"
    words.tabIndex = -1
    words.dataset.trouble = ""
    words.textContent = `${toldBy(xhr.responseText) || NO_ANSWER} ${AGAIN}`
    const place = elt.action || !pressed?.isConnected ? elt : pressed // it arrived, and the page after it did not come
    const button = place.querySelector("[type=submit]")
    button ? button.before(words) : place.append(words)
    words.focus()
  })
}

// What our own page for this fault says first; nothing where the answer is not one of ours.
function toldBy(html) {
  const first = new DOMParser().parseFromString(html, "text/html").querySelectorAll("main h1, main h1 + p")
  return [...first].map((one) => one.textContent.trim().replace(/[^.?!]$/, "$&.")).join(" ")
}
