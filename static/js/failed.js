// The last change could not be kept: the page says so, tries again when asked, and gives the answers out to be kept elsewhere.
import { button } from "./asktwice.js"
import { element, say } from "./status.js"
import { words } from "./words.js"

// The lock, which empties a form, leaves this one alone while its words are nowhere but on the page (away.js). `again`
// tries once more, where that may help. `why`: words that stay until Finish is pressed again, whatever is kept meanwhile.
export function saveFailed(work, again, why = words.notSaved) {
  const { form } = work
  form.setAttribute("data-unkept", "")
  say(why)
  if (form.querySelector("[data-not-saved]")?.firstChild.textContent === why) return
  finishAgain(work)
  const copy = button(words.copy, "govuk-button govuk-button--secondary", async () => {
    try {
      await navigator.clipboard.writeText(asText(form))
      say(words.copied)
    } catch {
      say(words.notCopied)
    }
  })
  const retry = again ? [button(words.tryAgain, "govuk-button", again), " "] : []
  const box = element("div", { class: "next", "data-not-saved": why === words.notSaved ? "change" : "form" }, element("p", {}, why), ...retry, copy)
  form.prepend(box)
}

export function saveWorks({ form }) {
  form.removeAttribute("data-unkept")
  form.querySelector("[data-not-saved=change]")?.remove()
}

export function finishAgain({ form }) {
  form.querySelector("[data-not-saved]")?.remove()
}

// Each answer under its question, as the page asks it.
function asText(form) {
  const lines = []
  for (const field of form.elements) {
    if (field.type === "hidden" || !field.labels?.length || field.value === "") continue
    if (/^(radio|checkbox)$/.test(field.type) && !field.checked) continue
    const chosen = /^(radio|checkbox)$/.test(field.type)
    const question = chosen ? field.closest("fieldset")?.querySelector("legend") : field.labels[0]
    const answer = chosen ? field.labels[0].textContent : (field.selectedOptions?.[0]?.text ?? field.value)
    lines.push(`${question?.textContent.trim() ?? ""}: ${answer.trim()}`)
  }
  return lines.join("\n")
}
