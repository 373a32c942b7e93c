// The pieces of the page that asks for a PIN: one field, one button, words above it. Works by keyboard and at 320 px.
import { lockWords } from "./lockwords.js"
import { element, say } from "./status.js"
import { words } from "./words.js"

export function show(place, { title: heading, lead, hint, mistake, type, ahead = [], before = [], press, button, after }) {
  // “one-time-code”: so that no browser offers to keep the PIN among its passwords.
  const input = element("input", { class: "govuk-input govuk-input--width-10", id: "pin", type, inputmode: "numeric", autocomplete: "one-time-code", spellcheck: "false" })
  const told = mistake ? element("p", { class: "govuk-error-message", id: "pin-error" }, mistake) : ""
  const help = hint ? element("div", { class: "govuk-hint", id: "pin-hint" }, hint) : ""
  input.setAttribute("aria-describedby", [help && "pin-hint", told && "pin-error"].filter(Boolean).join(" "))
  const label = element("label", { class: "govuk-label govuk-label--s", for: "pin" }, "PIN")
  const group = element("div", { class: `govuk-form-group${told ? " govuk-form-group--error" : ""}` }, label, help, told, input)
  const submit = element("button", { class: "govuk-button" }, button)
  const form = element("form", { "data-pin": "", novalidate: "" }, ...ahead, group, ...before, submit)
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    submit.disabled = true
    const typed = input.value
    input.value = ""
    say(lockWords.pinLooking)
    press(typed).catch(() => { submit.disabled = false; say(words.notSaved) })
  })
  put(place, title(heading), ...lead.map((text) => element("p", {}, text)), form, ...after)
  if (told || type === "password") input.focus()
  say(mistake ?? heading)
}

export function put(place, ...parts) {
  place.replaceChildren(...parts)
}

export function title(text) {
  const other = document.querySelector("h1:not([data-locked] h1)")
  return element(other ? "h2" : "h1", { class: "govuk-heading-l" }, text)
}

export function link(text, press) {
  const made = element("button", { type: "button", class: "as-link" }, text)
  made.addEventListener("click", press)
  return element("p", {}, made)
}
