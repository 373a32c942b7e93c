// What is missing or wrong in a form, by the words of its schema (eysend/core/asked.py). How it is said: beside.js.
import { gather } from "./answers.js"
import { misshapen } from "./shapes.js"

const [SLIP_MS, told] = [2000, new WeakMap()]

// [{ id, words }] of what the service said of answers that are still as they were when it did, in the form's order.
export function stillWrong(form, told) {
  const now = gather(form)
  const same = (name) => boxesOf(name).every((one) => String(now[one] ?? "") === String(told.answers[one] ?? ""))
  const wrong = Object.entries(told.words ?? {}).filter(([name]) => same(name))
  const id = (name) => (form.elements[`${name}-day`] ? `${name}-day` : name)
  const items = wrong.map(([name, said]) => ({ id: id(name), words: [said].flat(2).join(". ") }))
  return asOnThePage(form, items)
}

function asOnThePage(form, items) {
  const order = ({ id }) => [...form.elements].findIndex((field) => field.id === id)
  return items.sort((a, b) => order(a) - order(b))
}

function boxesOf(name) {
  return [name, `${name}-day`, `${name}-month`, `${name}-year`]
}

// [{ id, words }] for each answer that must be there and is not, or that cannot be what was asked for.
export function mistakes(form) {
  const answers = gather(form)
  const missing = JSON.parse(form.dataset.needs).filter(([name, widget, , when]) => holds(answers, when) && !given(answers, name, widget))
  const wrong = misshapen(answers, JSON.parse(form.dataset.shapes), form.dataset.today)
  const items = [...missing, ...notInsisted(form, wrong)].map(([name, widget, text]) => ({ id: widget === "date" ? `${name}-day` : name.split("|")[0], words: text }))
  form.dispatchEvent(new CustomEvent("eysend:check", { detail: items })) // what the form's own scripts found besides
  return asOnThePage(form, items)
}

// A day to come is told once: pressed again, a while after that, the form goes on, since this device's clock may be the one
// that is wrong. The service looks again.
function notInsisted(form, wrong) {
  const ahead = wrong.filter(([, , , day]) => day).join()
  const [before, at] = told.get(form) ?? []
  if (ahead !== before) told.set(form, [ahead, performance.now()])
  const insisted = ahead === before && performance.now() - at > SLIP_MS
  return wrong.filter(([, , , day]) => !day || !insisted)
}

// Whether something else was answered that asks for this one: "a|b", "kind=narrative", or both joined by "&".
function holds(answers, when = "") {
  const was = ([name, value]) => (value ? answers[name] === value : boxesOf(name).some((one) => there(answers, one)))
  return when.split("&").every((all) => !all || all.split("|").some((one) => was(one.split("="))))
}

function given(answers, name, widget) {
  const names = name.split("|").flatMap((one) => (widget === "date" ? boxesOf(one).slice(1) : [one]))
  return widget === "date" ? names.every((one) => there(answers, one)) : names.some((one) => there(answers, one))
}

function there(answers, one) {
  return String(answers[one] ?? "").trim() !== ""
}
