// What is missing or wrong, said at the form's top and beside each field.
import { stillWrong } from "./mistakes.js"
import { element, say } from "./status.js"
import { words as said } from "./words.js"

// The summary first: what stands beside the fields is more of the same.
export function showMistakes(form, wrong) {
  const place = form.closest("[data-form-place]").querySelector("[data-errors]")
  place.replaceChildren()
  unmark(form)
  say("", "check")
  if (wrong.length === 0) return
  const items = wrong.map(({ id, words }) => element("li", {}, id ? element("a", { href: `#${id}` }, words) : words))
  const list = element("ul", { class: "govuk-list govuk-error-summary__list" }, ...items)
  const title = element("h2", { class: "govuk-error-summary__title" }, "There is a problem")
  const body = element("div", { class: "govuk-error-summary__body" }, list)
  const summary = element("div", { class: "govuk-error-summary", role: "alert", tabindex: "-1" }, title, body)
  place.append(summary)
  summary.focus()
  say(said.toPutRight(wrong.length), "check")
  form.addEventListener("input", () => say("", "check"), { once: true }) // it is being put right
  for (const one of wrong) if (one.id) mark(form, one)
}

// What the service said, with the keyboard at the first of it.
export function showTold(form, told) {
  const wrong = stillWrong(form, told)
  showMistakes(form, wrong)
  if (wrong.length > 0) form.querySelector(`#${CSS.escape(wrong[0].id)}`)?.focus()
}

// The same words beside a field, above its control, which names them; a field that was folded away is opened. In a
// table they stand above it, where there is room.
function mark(form, { id, words }) {
  const control = form.querySelector(`#${CSS.escape(id)}`)
  if (!control) return
  control.closest("[hidden]")?.removeAttribute("hidden")
  for (let fold = control.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true
  const named = control.closest("fieldset") ?? control
  const group = named.closest(".govuk-form-group")
  const hidden = element("span", { class: "govuk-visually-hidden" }, "Error:")
  const error = element("p", { class: "govuk-error-message", id: `${id}-missing`, "data-missing": id }, hidden, " ", words)
  const hints = [...(group ?? named).querySelectorAll(".govuk-hint")].filter((hint) => !hint.closest(".govuk-radios, .govuk-checkboxes"))
  const above = hints.at(-1) ?? (named === control ? group : named)?.querySelector("legend, label")
  if (above) above.after(error)
  else (control.closest("table") ?? control).before(error)
  const marked = group ?? named
  marked.classList.add(group ? "govuk-form-group--error" : "govuk-input--error")
  marked.setAttribute("data-marked", "")
  named.setAttribute("aria-describedby", [named.getAttribute("aria-describedby"), error.id].filter(Boolean).join(" "))
}

// What the press before said is taken away.
function unmark(form) {
  for (const error of form.querySelectorAll("[data-missing]")) {
    const named = form.querySelector(`[aria-describedby~="${error.id}"]`)
    named?.setAttribute("aria-describedby", named.getAttribute("aria-describedby").replace(error.id, "").trim())
    error.remove()
  }
  for (const marked of form.querySelectorAll("[data-marked]")) {
    marked.classList.remove("govuk-form-group--error", "govuk-input--error")
    marked.removeAttribute("data-marked")
  }
}
