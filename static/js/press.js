// A second press within two seconds on the same form is a slip of a tired thumb, not a second booking. A form
// that is kept here, or asks before it goes, guards itself: what was put right within two seconds may be finished.
const PAUSE_MS = 2000

export function guardDoublePress(root, now = () => Date.now()) {
  const last = new WeakMap()
  root.addEventListener("submit", (event) => {
    if (["data-kept", "data-guarded"].some((own) => event.target.hasAttribute(own))) return
    const pressed = last.get(event.target)
    if (pressed === undefined || now() - pressed >= PAUSE_MS) return void last.set(event.target, now())
    event.preventDefault()
    event.stopImmediatePropagation()
  }, true)
}
