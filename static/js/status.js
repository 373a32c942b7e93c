// The quiet line at the foot of each page, and the number of forms that wait, in the header (on a phone, beside the menu).
// Several things may be true at once: of a photo, of the form, of the line to the service.
const said = { photo: "", check: "", form: "", line: "", late: "", version: "" }

export function say(text, about = "form", root = document) {
  said[about] = text
  const parts = Object.values(said).filter(Boolean)
  const line = root.querySelector("[data-status]")
  const above = [...root.querySelectorAll("[data-finished], [data-keeps-nothing], [data-locked] :is(h1, h2, #pin-error)")].map((one) => one.textContent)
  if (line && line.textContent !== parts.join(" ")) line.replaceChildren(...parts.map((one, place) => part(place ? ` ${one}` : one, above.includes(one))))
  line?.classList.toggle("govuk-visually-hidden", parts.length > 0 && parts.every((one) => above.includes(one)))
  if (line) root.documentElement?.style.setProperty("--line", `${line.offsetHeight}px`) // what has the keyboard stands above it
}

// At the top of a form, in place of “Ready to use without signal”, which would not be true of it.
export function sayFirst(text, root = document) {
  root.querySelector("[data-form-place] [data-ready]")?.replaceWith(element("p", { class: "next", "data-keeps-nothing": "" }, text))
  say(text)
}

// What the page shows above already is only for who hears it.
function part(text, heard) {
  return heard ? element("span", { class: "govuk-visually-hidden" }, text) : text
}

export function count(number, root = document) {
  for (const place of root.querySelectorAll("[data-waiting-count]")) place.textContent = String(number)
  for (const link of root.querySelectorAll("[data-waits]")) link.hidden = number === 0
}

// A piece of a page from a <template>: what is typed or received is only ever put in as text.
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}
