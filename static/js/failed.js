// The last change could not be kept: the page says so, tries again when asked, and gives the answers out to be kept elsewhere.
import { button } from "./asktwice.js"
import { element, say } from "./status.js"
import { words } from "./words.js"

export function saveFailed(work, again) {
  const { form } = work
  say(words.notSaved)
  if (form.querySelector("[data-not-saved]")) return
  const copy = button(words.copy, "govuk-button govuk-button--secondary", async () => {
    try {
      await navigator.clipboard.writeText(asText(form))
      say(words.copied)
    } catch {
      say(words.notCopied)
    }
  })
  const box = element("div", { class: "next", "data-not-saved": "" }, element("p", {}, words.notSaved), button(words.tryAgain, "govuk-button", again), " ", copy)
  form.prepend(box)
}

export function saveWorks({ form }) {
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
