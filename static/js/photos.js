// The photos of a form: chosen, told at once if one cannot be used, kept with the draft, taken out again.
import { gather } from "./answers.js"
import { openPhoto, roomFor, sealPhoto } from "./blobs.js"
import { photoList } from "./photolist.js"
import { picture } from "./picture.js"
import { element, say } from "./status.js"
import { Refusal, photoWords, whyNot } from "./photowords.js"

// `work` is that of form.js. `work.adding` ends when every chosen photo is kept or refused.
export function startPhotos(work) {
  work.photoFields = [...work.form.querySelectorAll("[data-photos]")].map((group) => start(group, work))
}

function start(group, work) {
  const { photos: name, most } = group.dataset
  const pick = group.querySelector("input")
  pick.removeAttribute("name") // a file is no answer: its hash is
  const list = photoList(group, work.form, removed)
  pick.addEventListener("change", () => {
    const files = [...pick.files]
    work.adding = Promise.resolve(work.adding).then(() => add(files))
  })
  work.form.addEventListener("eysend:filled", ({ detail }) => {
    list.clear()
    const values = detail[name] ?? []
    values.forEach((value) => list.add(value))
    values.filter((value) => value.includes("/")).forEach(show)
  })
  return name

  async function add(files) {
    const wrong = new Set()
    if (files.length > 0) say(photoWords.adding, "photo")
    for (const file of files) {
      await one(file).catch((error) => wrong.add(whyNot(error, file.name)))
    }
    if (wrong.size < files.length) say(photoWords.added(list.number()), "photo")
    refuse([...wrong].join(" "))
    pick.value = ""
  }

  async function one(file) {
    if (list.number() >= Number(most)) throw new Refusal(photoWords.tooMany(most))
    const jpeg = await picture(file)
    if (!(await roomFor(work.store, jpeg.byteLength))) throw new Refusal(photoWords.full)
    const record = await sealPhoto(work.who, work.draft.id, jpeg)
    list.add(record.id, jpeg)
    const ticked = list.ask() // as the photo appears: a tick made for it must not be taken away a moment later
    work.draft.photos.set(record.id, record)
    await work.draft.save(gather(work.form), { spare: false }).catch(() => {
      list.take(record.id)
      list.ask(ticked)
      work.draft.photos.delete(record.id)
      work.touch()
      throw new Refusal(photoWords.full)
    })
    work.touch()
  }

  // A photo of a draft that was opened again.
  async function show(value) {
    try {
      const record = await work.store.get("blobs", value)
      list.draw(value, await openPhoto(work.who.key, record))
      work.draft.photos.set(value, record)
    } catch {
      list.take(value)
      refuse(photoWords.lost)
    }
  }

  async function removed(value) {
    pick.focus()
    work.draft.photos.delete(value)
    await work.draft.save(gather(work.form)).catch(() => work.touch())
    await work.store.change(["blobs"], async ({ blobs }) => { blobs.delete(value) })
    say(photoWords.removed(list.number()), "photo")
  }

  // Beside the field, at once.
  function refuse(words) {
    const id = `${pick.id}-photo-error`
    group.querySelector(`#${CSS.escape(id)}`)?.remove()
    group.classList.toggle("govuk-form-group--error", Boolean(words))
    if (!words) return
    const hidden = element("span", { class: "govuk-visually-hidden" }, "Error:")
    pick.before(element("p", { class: "govuk-error-message", id, role: "alert" }, hidden, " ", words))
  }
}
