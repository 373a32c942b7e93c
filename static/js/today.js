// No day is filled in for anybody: where one must be given, a button fills in today's, by the service's clock as last heard.
import { button } from "./asktwice.js"
import { today } from "./trusted.js"
import { words } from "./words.js"

const DAY = /^\w+_on$/

export function offerToday(form, store, now = Date.now) {
  for (const [name, widget] of JSON.parse(form.dataset.needs)) if (widget === "date" && DAY.test(name)) offer(form, name, () => today(store, { now }))
}

function offer(form, name, ask) {
  const press = button(words.today, "govuk-button govuk-button--secondary", () => fillIn(form, name, ask))
  form.elements[`${name}-year`].closest(".govuk-date-input").after(press)
}

export async function fillIn(form, name, ask) {
  const parts = (await ask()).split("-").map(Number)
  for (const [n, part] of ["year", "month", "day"].entries()) form.elements[`${name}-${part}`].value = parts[n]
  form.dispatchEvent(new Event("change"))
}
