// A sealed copy of a form that waits, as a file: for the day on which this device can send no more. Only the service
// opens it (eysend/offline/copies.py); what is damaged is copied as it is.
import { element, say } from "./status.js"
import { base64url } from "./seal.js"
import { copyWords } from "./copywords.js"

export function offerCopies(place, store) {
  for (const card of place.querySelectorAll("[data-waiting-list] [data-form-id]")) {
    if (card.querySelector("[data-copy]")) continue
    const button = element("button", { type: "button", class: "as-link", "data-copy": "" }, copyWords.button)
    button.addEventListener("click", () => download(store, card.dataset.formId, place.dataset.service).catch(() => say(copyWords.failed)))
    ;(card.querySelector("[data-export]") ?? card).append(button)
  }
}

async function download(store, id, to) {
  const copy = await copyOf(store, id)
  const name = nameOf(copy.form)
  const file = new Blob([JSON.stringify(copy)], { type: "application/json" })
  const url = URL.createObjectURL(file)
  element("a", { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  say(copyWords.done(name, to))
}

// "observation-2026-11-22.json": the kind of form and the day on which it was finished.
export function nameOf({ form, finishedAt }) {
  const day = new Date(finishedAt)
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0"))
  return `${[form.split(".v")[0], ...parts].join("-")}.json`
}

export async function copyOf(store, id) {
  const names = (await store.keys("blobs")).filter((name) => name.startsWith(`${id}/`))
  const photos = await Promise.all(names.map((name) => store.get("blobs", name)))
  return plain({ kind: "eysend-copy/1", form: await store.get("outbox", id), photos })
}

// Bytes as base64url, so that a file can hold them.
function plain(value) {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return base64url(value.buffer ?? value)
  if (Array.isArray(value)) return value.map(plain)
  if (!value || typeof value !== "object") return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]))
}
