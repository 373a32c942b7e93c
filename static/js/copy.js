// A sealed copy of a form that waits, as a file: for the day on which this device can send no more. Only the service
// opens it (eysend/offline/copies.py); what is damaged is copied as it is.
import { element, say } from "./status.js"
import { base64url } from "./seal.js"
import { copyWords } from "./copywords.js"

export function offerCopies(place, store) {
  for (const card of place.querySelectorAll("[data-waiting-list] [data-form-id]")) {
    if (card.querySelector("[data-copy]")) continue
    const button = element("button", { type: "button", class: "as-link", "data-copy": "" }, copyWords.button)
    button.addEventListener("click", () => download(store, card.dataset.formId).catch(() => say(copyWords.failed)))
    card.append(button)
  }
}

async function download(store, id) {
  const file = new Blob([JSON.stringify(await copyOf(store, id))], { type: "application/json" })
  const url = URL.createObjectURL(file)
  element("a", { href: url, download: `form-${id}.json` }).click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  say(copyWords.done)
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
