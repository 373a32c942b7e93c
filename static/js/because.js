// What “Waiting to send” says of each form.
import { photoWords } from "./photowords.js"
import { words } from "./words.js"

// Why a form still waits, in words.
export function because(item, online) {
  if (item.why === "cannot-open") return "This form could not be opened on this device. Ring the service, and do not delete it."
  if (["status-400", "status-413"].includes(item.why)) return "The service cannot read this form. Ring the service, and do not delete it."
  if (item.why === "status-409") return words.tooOld
  if (item.why === "photo-lost") return photoWords.lost
  if (item.why === "waiting_parts" && item.left) return photoWords.parts(item.left)
  if (!online || item.why === "no-answer") return online ? words.unreachable : words.offline
  if (item.why === "status-401" || item.why === "sign-in") return "Sign in to send it."
  return item.why ? "The service could not take it yet. It will be sent again." : "Not sent yet."
}
