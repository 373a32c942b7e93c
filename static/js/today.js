// Without signal the day is filled in as the page from the service does it: today, by a clock that was put right. In a
// demonstration the service works on another day than it is, and told by how much.
const DAY = /^\w+_on$/

export async function fillToday(form, store, now = Date.now) {
  const [name] = JSON.parse(form.dataset.needs).find(([one, widget]) => widget === "date" && DAY.test(one)) ?? []
  if (!name) return
  const skew = (await store.get("meta", "skew"))?.value ?? 0
  const ahead = (await store.get("meta", "ahead"))?.value ?? 0
  const today = new Date(now() - skew + ahead)
  const parts = { day: today.getDate(), month: today.getMonth() + 1, year: today.getFullYear() }
  for (const [part, value] of Object.entries(parts)) form.elements[`${name}-${part}`].value = value
}
