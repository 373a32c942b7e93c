// Which week a chart is about. Without signal the device says it: the one that began on the last Monday by the service's
// clock as last heard, whatever its own says. Another one can be chosen, days to come are not asked.
import { button } from "./asktwice.js"
import { element } from "./status.js"
import { words as said } from "./words.js"

const words = /* @__PURE__ */ new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })

export function startWeek(form) {
  const place = form.querySelector("[data-week]")
  if (!place) return
  const { week, target_id: list } = form.elements
  const days = [...form.querySelectorAll("[data-nth]")]
  const today = () => [place.dataset.today, form.dataset.today ?? ""].sort()[1] // the page's own grows old while it is open
  const toCome = ({ dataset: { nth } }) => later(week.value, nth) > today()
  const step = (by, text) => element("span", {}, " ", button(text, "govuk-button govuk-button--secondary", () => {
    week.value = later(week.value, by)
    say()
    if (after.hidden) before.lastChild.focus()
    form.dispatchEvent(new Event("change"))
  }))
  const [before, after] = [step(-7, said.weekBefore), step(7, said.weekAfter)]
  place.parentElement.after(element("p", {}, before, after))
  const say = () => {
    place.textContent = words.format(Date.parse(week.value))
    after.hidden = later(week.value, 7) > today()
    for (const day of days) day.hidden = toCome(day) && !day.querySelector(":checked")
  }
  form.addEventListener("eysend:lists", () => {
    week.value ||= monday(today())
    if (list.options.length === 2) list.selectedIndex = 1
    say()
  })
  form.addEventListener("eysend:filled", say)
  form.addEventListener("eysend:check", ({ detail }) => {
    for (const day of days) if (toCome(day) && day.querySelector(":checked")) detail.push({ id: `went_${day.dataset.nth}`, words: place.dataset.toCome })
  })
  if (week.value) say()
}

// "2027-03-01" of the week of this day.
export function monday(day) {
  return later(day, -((new Date(day).getUTCDay() + 6) % 7))
}

function later(day, by) {
  const made = new Date(day)
  made.setUTCDate(made.getUTCDate() + Number(by))
  return made.toISOString().slice(0, 10)
}
