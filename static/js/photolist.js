// The chosen photos of one field, as a list: which is which, how large, and a button to take it out.
import { sizeOf } from "./blobs.js"
import { element } from "./status.js"
import { photoWords } from "./photowords.js"

// onRemove(value) is called when one was taken out. Each photo's value is its answer in the form, in a hidden tick.
export function photoList(group, form, onRemove) {
  const { photos: name, confirm } = group.dataset
  const list = element("ul", { class: "photos", "aria-label": group.querySelector("label").textContent.trim() })
  group.append(list)

  function add(value, jpeg) {
    const answer = element("input", { type: "checkbox", name, value, hidden: "", checked: "", "aria-label": "Photo" })
    const remove = element("button", { type: "button", class: "as-link" }, "Remove")
    const made = element("li", { "data-photo": value }, answer, element("span"), " ", remove)
    list.append(made)
    number()
    if (jpeg) draw(value, jpeg)
    remove.addEventListener("click", () => { take(value); onRemove(value) })
  }

  function draw(value, jpeg) {
    const made = find(value)
    const url = URL.createObjectURL(new Blob([jpeg], { type: "image/jpeg" }))
    made.prepend(element("img", { src: url, alt: made.querySelector("span").textContent }))
  }

  function take(value) {
    const made = find(value)
    URL.revokeObjectURL(made?.querySelector("img")?.src)
    made?.remove()
    number()
  }

  function find(value) {
    return [...list.children].find((one) => one.dataset.photo === value)
  }

  // Says of each which it is; and with the first photo asks for the tick that must go with them.
  function number() {
    const of = list.children.length
    ;[...list.children].forEach((made, at) => {
      const value = made.dataset.photo
      const said = value.includes("/") ? photoWords.one(at + 1, of, kilobytes(value)) : photoWords.there(at + 1, of)
      made.querySelector("span").textContent = said
      made.querySelector("img")?.setAttribute("alt", said)
      made.querySelector("button").setAttribute("aria-label", `Remove photo ${at + 1}`)
    })
    if (!confirm) return
    const tick = JSON.parse(confirm)
    const others = JSON.parse(form.dataset.needs).filter(([one]) => one !== tick[0])
    form.dataset.needs = JSON.stringify(of > 0 ? [...others, tick] : others)
  }

  // Sets the tick that must go with them, and gives what it was.
  function ask(ticked = false) {
    if (!confirm) return ticked
    const box = form.elements[JSON.parse(confirm)[0]]
    const before = box.checked
    box.checked = ticked
    return before
  }

  return {
    add,
    draw,
    take,
    clear: () => { [...list.children].forEach((one) => take(one.dataset.photo)) },
    number: () => list.children.length,
    // Somebody must look at the photos again.
    ask,
  }
}

function kilobytes(id) {
  return `${Math.max(1, Math.round(sizeOf(id) / 1000))} KB`
}
