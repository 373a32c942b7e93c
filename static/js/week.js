// Without signal the device says which week it is: the one that began on the last Monday.
const words = /* @__PURE__ */ new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })

export function startWeek(form, now = () => new Date()) {
  const { week, target_id: list } = form.elements
  const place = form.querySelector("[data-week]")
  if (!place) return
  const say = () => { place.textContent = words.format(new Date(`${week.value}T00:00:00Z`)) }
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
