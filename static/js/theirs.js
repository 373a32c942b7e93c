// Lists of what belongs to a child (homes, small steps) show the chosen child's only. Where the device does not know
// whose one is, because its list is older, it is shown; the service looks at it again.
export function startTheirs(form) {
  const child = form.elements.child_id
  const lists = [...form.querySelectorAll("select[data-of]")].map((list) => ({ list, all: [...list.options], of: new Map(owners(JSON.parse(list.dataset.of))) }))
  if (!child || lists.length === 0) return

  const not = (of, id) => Boolean(child.value && of.get(id) && of.get(id) !== child.value)
  const show = ({ list, all, of }, kept) => {
    list.replaceChildren(...all.filter(({ value }) => !not(of, value) || value === kept))
    list.value = kept
    if (list.selectedIndex < 0) list.value = ""
  }
  const narrow = () => lists.forEach((one) => show(one, not(one.of, one.list.value) ? "" : one.list.value))

  child.addEventListener("change", narrow)
  form.addEventListener("eysend:lists", ({ detail }) => {
    for (const one of lists) {
      one.all = [...one.list.options]
      one.of = new Map(owners(detail[one.list.dataset.list] ?? []))
    }
    narrow()
  })
  form.addEventListener("eysend:fill", () => lists.forEach(({ list, all }) => list.replaceChildren(...all)))
  form.addEventListener("eysend:filled", () => lists.forEach((one) => show(one, one.list.value))) // what was chosen stays, to be looked at
  form.addEventListener("eysend:check", ({ detail }) => {
    for (const { list, of } of lists) if (not(of, list.value)) detail.push({ id: list.id, words: list.dataset.wrong })
  })
  narrow()
}

// [[id, child], …] of a list's rows that say whose they are.
export function owners(rows) {
  return rows.filter(([, , more]) => more?.child).map(([id, , { child }]) => [id, child])
}
