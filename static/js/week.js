// Without signal the device says which week it is: the one that began on the last Monday. Days to come are not asked.
const words = /* @__PURE__ */ new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })
const DAY_MS = 24 * 3600 * 1000

export function startWeek(form, now = () => new Date()) {
  const place = form.querySelector("[data-week]")
  if (!place) return
  const { week, target_id: list } = form.elements
  const say = () => {
    place.textContent = words.format(Date.parse(week.value))
    for (const day of form.querySelectorAll("[data-nth]")) day.hidden = Date.parse(week.value) + day.dataset.nth * DAY_MS > now()
  }
  form.addEventListener("eysend:lists", () => {
    week.value ||= monday(now())
    if (list.options.length === 2) list.selectedIndex = 1
    say()
  })
  form.addEventListener("eysend:filled", say)
}

// "2027-03-01" of the week of this day.
export function monday(day) {
  const first = new Date(Date.UTC(day.getFullYear(), day.getMonth(), day.getDate() - ((day.getDay() + 6) % 7)))
  return first.toISOString().slice(0, 10)
}
