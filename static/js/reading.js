// What may be read of the booking that is chosen, from the page or from what the device took along.
export function startReading(form) {
  const place = form.querySelector("[data-read]")
  if (!place) return
  const list = form.elements.thing
  let rows = JSON.parse(place.dataset.read)

  const line = (words) => Object.assign(document.createElement("p"), { textContent: words })
  const show = () => place.replaceChildren(...(rows.find(([id]) => id === list.value)?.[2]?.read ?? []).map(line))

  list.addEventListener("change", show)
  form.addEventListener("eysend:fill", () => setTimeout(show))
  form.addEventListener("eysend:lists", ({ detail }) => {
    rows = detail.things ?? []
    show()
  })
  show()
}
