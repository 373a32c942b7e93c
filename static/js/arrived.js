// The service has a form: its receipt is written down, and the form leaves, in the same transaction.
import { dropPhotos } from "./blobs.js"

// The only place where a finished form leaves the device. `receipt` names the id and hash of what it is for; `again`
// is the draft that it becomes, where its author has to put something right.
export function received(store, receipt, again) {
  return store.change(["outbox", "receipts", "drafts", "blobs"], async ({ outbox, receipts, drafts, blobs }) => {
    const kept = await outbox.get(receipt.id)
    if (!kept || kept.sha256 !== receipt.sha256) return
    const { id, outcome, reason = null, ref, where = null, at, wrong } = receipt
    receipts.put({ id, outcome, reason, ref, wrong, where: namesNobody(where), at, form: kept.form, handle: kept.author_ref, kept: Date.now() })
    if (kept.supersedes) receipts.delete(kept.supersedes)
    if (again && !kept.fleeting) drafts.put(again)
    await dropPhotos({ blobs }, id)
    outbox.delete(id)
  })
}

// An address below a child's page holds the child's id, which is not kept in the clear.
function namesNobody(where) {
  return where?.startsWith("/children/") ? null : where
}

// What the address in a receipt leads to.
export function opens(where) {
  return where.startsWith("/receipts/") ? "See the receipt" : "Read what you sent"
}
