// A form's answers as typed, back into the form, and what is missing before it can be finished.
import { misshapen } from "./shapes.js"
import { element } from "./status.js"

const NOT_ANSWERS = new Set(["csrf_token", "submission_id"])

// { name: text, or a list where a name has several boxes }. Empty boxes are left out.
export function gather(form) {
  const answers = {}
  for (const [name, value] of new FormData(form)) {
    if (NOT_ANSWERS.has(name) || value === "") continue
    if (boxes(form, name)) (answers[name] ??= []).push(value)
    else answers[name] = value
  }
  return answers
}

function boxes(form, name) {
  return form.querySelector(`input[type="checkbox"][name="${CSS.escape(name)}"]`) !== null
}

export function fill(form, answers) {
  for (const field of form.elements) {
    if (!field.name || field.name === "csrf_token") continue
    const value = answers[field.name]
    if (field.type === "radio" || field.type === "checkbox") field.checked = [value].flat().includes(field.value)
    else field.value = value ?? ""
  }
  for (const details of form.querySelectorAll("details")) {
    details.open = [...details.querySelectorAll("input, textarea")].some((field) => field.name in answers)
  }
}

// [{ id, words }] for each answer that must be there and is not, or that cannot be what was asked for.
export function mistakes(form) {
  const answers = gather(form)
  const needs = JSON.parse(form.dataset.needs)
  const missing = needs.filter(([name, widget]) => !given(answers, name, widget))
  const wrong = misshapen(answers, JSON.parse(form.dataset.shapes))
  return [...missing, ...wrong].map(([name, widget, text]) => ({ id: widget === "date" ? `${name}-day` : name.split("|")[0], words: text }))
}

function given(answers, name, widget) {
  const names = name.split("|").flatMap((one) => (widget === "date" ? ["day", "month", "year"].map((p) => `${one}-${p}`) : [one]))
  const there = (one) => String(answers[one] ?? "").trim() !== ""
  return widget === "date" ? names.every(there) : names.some(there)
}

export function showMistakes(form, wrong) {
  const place = form.closest("[data-form-place]").querySelector("[data-errors]")
  place.replaceChildren()
  besides(form, wrong)
  if (wrong.length === 0) return
  const items = wrong.map(({ id, words }) => element("li", {}, element("a", { href: `#${id}` }, words)))
  const list = element("ul", { class: "govuk-list govuk-error-summary__list" }, ...items)
  const title = element("h2", { class: "govuk-error-summary__title" }, "There is a problem")
  const body = element("div", { class: "govuk-error-summary__body" }, list)
  const summary = element("div", { class: "govuk-error-summary", role: "alert", tabindex: "-1" }, title, body)
  place.append(summary)
  summary.focus()
}

// The same words beside each field, above its control, which names them; those of the press before are taken away.
function besides(form, wrong) {
  for (const old of form.querySelectorAll("[data-missing]")) unmark(form, old)
  for (const { id, words } of wrong) {
    const control = form.querySelector(`#${CSS.escape(id)}`)
    const set = control.closest("fieldset")
    const group = (set ?? control).closest(".govuk-form-group")
    const hidden = element("span", { class: "govuk-visually-hidden" }, "Error:")
    const error = element("p", { class: "govuk-error-message", id: `${id}-missing`, "data-missing": id }, hidden, " ", words)
    const hints = [...group.querySelectorAll(".govuk-hint")].filter((hint) => !hint.closest(".govuk-radios, .govuk-checkboxes"))
    const above = hints.at(-1) ?? (set ?? group).querySelector("legend, label")
    above.after(error)
    group.classList.add("govuk-form-group--error")
    const named = set ?? control
    named.setAttribute("aria-describedby", [named.getAttribute("aria-describedby"), error.id].filter(Boolean).join(" "))
  }
}

function unmark(form, error) {
  const named = form.querySelector(`[aria-describedby~="${error.id}"]`)
  named.setAttribute("aria-describedby", named.getAttribute("aria-describedby").replace(error.id, "").trim())
  error.closest(".govuk-form-group--error").classList.remove("govuk-form-group--error")
  error.remove()
}
