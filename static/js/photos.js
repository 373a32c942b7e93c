// The photos of a form: chosen, told at once if one cannot be used, kept with the draft, shown in a list, taken out.
import { gather } from "./answers.js"
import { openPhoto, roomFor, sealPhoto, sizeOf } from "./blobs.js"
import { picture } from "./picture.js"
import { element, say } from "./status.js"
import { photoWords } from "./words.js"

// `work` is that of form.js. `work.adding` ends when every chosen photo is kept or refused.
export function startPhotos(work) {
  work.photoFields = [...work.form.querySelectorAll("[data-photos]")].map((group) => start(group, work))
}

function start(group, work) {
  const { photos: name, most } = group.dataset
  const pick = group.querySelector("input")
  pick.removeAttribute("name") // a file is no answer: its hash is
  const list = element("ul", { class: "photos", "aria-label": group.querySelector("label").textContent.trim() })
  group.append(list)
  pick.addEventListener("change", () => {
    const files = [...pick.files]
    work.adding = Promise.resolve(work.adding).then(() => add(files))
  })
  work.form.addEventListener("eysend:filled", ({ detail }) => {
    list.replaceChildren(...[detail[name] ?? []].flat().map((value) => item(value)))
    number()
    for (const value of detail[name] ?? []) if (value.includes("/")) show(value)
  })
  return name

  async function add(files) {
    refuse()
    if (files.length > 0) say(photoWords.adding)
    for (const file of files) {
      const wrong = await one(file).then(() => undefined, (error) => error.message || photoWords.notAPhoto(file.name))
      if (wrong) refuse(wrong)
      else say(photoWords.added(list.children.length))
    }
    pick.value = ""
  }

  async function one(file) {
    if (list.children.length >= Number(most)) throw new Error(photoWords.tooMany(most))
    const jpeg = await picture(file)
    if (!(await roomFor(work.store, jpeg.byteLength))) throw new Error(photoWords.full)
    const record = await sealPhoto(work.who, work.draft.id, jpeg)
    list.append(item(record.id, jpeg))
    number(true)
    work.draft.photos.set(record.id, record)
    await work.draft.save(gather(work.form)).catch(() => {
      list.lastElementChild.remove()
      work.draft.photos.delete(record.id)
      number()
      work.touch()
      throw new Error(photoWords.full)
    })
  }

  function item(value, jpeg) {
    const answer = element("input", { type: "checkbox", name, value, hidden: "", checked: "", "aria-label": "Photo" })
    const remove = element("button", { type: "button", class: "as-link" }, "Remove")
    const made = element("li", { "data-photo": value }, answer, element("span"), " ", remove)
    if (jpeg) draw(made, jpeg)
    remove.addEventListener("click", () => take(value, made))
    return made
  }

  function draw(made, jpeg) {
    const url = URL.createObjectURL(new Blob([jpeg], { type: "image/jpeg" }))
    made.prepend(element("img", { src: url, width: "96", alt: made.querySelector("span").textContent }))
  }

  // A photo of a draft that was opened again.
  async function show(value) {
    const made = list.querySelector(`[data-photo="${CSS.escape(value)}"]`)
    try {
      const record = await work.store.get("blobs", value)
      draw(made, await openPhoto(work.who.key, record))
      work.draft.photos.set(value, record)
    } catch {
      made.remove()
      number()
      refuse(photoWords.lost)
    }
  }

  async function take(value, made) {
    URL.revokeObjectURL(made.querySelector("img")?.src)
    made.remove()
    number()
    work.draft.photos.delete(value)
    pick.focus()
    await work.draft.save(gather(work.form)).catch(() => work.touch())
    if (value.includes("/")) await work.store.change(["blobs"], async ({ blobs }) => { blobs.delete(value) })
    say(photoWords.removed(list.children.length))
  }

  // Says of each which it is; and with the first photo asks for the tick that must go with them, anew with each one.
  function number(added = false) {
    const of = list.children.length
    ;[...list.children].forEach((made, at) => {
      const value = made.dataset.photo
      const said = value.includes("/") ? photoWords.one(at + 1, of, kilobytes(value)) : photoWords.there(at + 1, of)
      made.querySelector("span").textContent = said
      made.querySelector("img")?.setAttribute("alt", said)
      made.querySelector("button").setAttribute("aria-label", `Remove photo ${at + 1}`)
    })
    if (!group.dataset.confirm) return
    const confirm = JSON.parse(group.dataset.confirm)
    const others = JSON.parse(work.form.dataset.needs).filter(([name]) => name !== confirm[0])
    work.form.dataset.needs = JSON.stringify(of > 0 ? [...others, confirm] : others)
    if (added) work.form.elements[confirm[0]].checked = false
  }

  // Beside the field, at once; nothing takes the last words away.
  function refuse(words) {
    const id = `${pick.id}-photo-error`
    group.querySelector(`#${CSS.escape(id)}`)?.remove()
    group.classList.toggle("govuk-form-group--error", Boolean(words))
    if (!words) return
    const hidden = element("span", { class: "govuk-visually-hidden" }, "Error:")
    pick.before(element("p", { class: "govuk-error-message", id, role: "alert" }, hidden, " ", words))
  }
}

function kilobytes(id) {
  return `${Math.max(1, Math.round(sizeOf(id) / 1000))} KB`
}
