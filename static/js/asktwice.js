// Before something is deleted for good, the button becomes a question of its own; `sure` may ask for more in its place.
import { element } from "./status.js"

export function askTwice(text, { question, yes, no }, deed, sure = () => true) {
  const place = element("div", { "data-asks": "" })
  const ask = button(text, "as-link", () => {
    const words = element("p", { tabindex: "-1" }, element("strong", {}, question))
    place.dataset.asks = "open"
    place.replaceChildren(words, button(yes, "govuk-button govuk-button--warning", done), " ", button(no, "govuk-button govuk-button--secondary", back))
    words.focus()
  })
  const done = async () => {
    if (!(await sure(place))) return back()
    place.dataset.asks = ""
    return deed()
  }
  const back = () => {
    place.dataset.asks = ""
    place.replaceChildren(ask)
    ask.focus()
  }
  place.append(ask)
  return place
}

export function button(text, look, press) {
  const made = element("button", { type: "button", class: look }, text)
  made.addEventListener("click", press)
  return made
}
