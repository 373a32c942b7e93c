// A form's answers as typed, and back into the form.
import { words } from "./words.js"

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
  form.dispatchEvent(new CustomEvent("eysend:fill", { detail: answers }))
  for (const field of form.elements) {
    if (!field.name || field.name === "csrf_token") continue
    const value = answers[field.name]
    if (field.type === "radio" || field.type === "checkbox") field.checked = [value].flat().includes(field.value)
    else if (field.options && value) choose(field, value)
    else field.value = value ?? ""
  }
  for (const details of form.querySelectorAll("details")) {
    details.open = [...details.querySelectorAll("input, textarea")].some((field) => field.name in answers)
  }
  form.dispatchEvent(new CustomEvent("eysend:filled", { detail: answers })) // photos are no fields
}

// A choice that the list does not offer, or not any more, stays as it was chosen; a list of one choice is shown with a second.
export function choose(list, value, called = words.chosenBefore) {
  list.value = value
  if (list.value === value) return
  list.add(new Option(called, value, false, true))
  list.parentElement.parentElement.hidden = false
}
