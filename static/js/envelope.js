// An envelope: the clear header, and the letter sealed to the service's key. Both are frozen at Finish and hashed together.
import { sealTo, utf8 } from "./seal.js"
import { sha256 } from "./vault.js"

const SEALED_AS = "eysend-envelope/1"

// Gives { sha256, bytes, sealed }; without a key (this device never met the service) nothing is sealed: the hash is the
// letter's own and it stays under its person's key until they send it.
export async function freeze(record, letter, key) {
  if (!key) return { sha256: await sha256(letter), bytes: utf8(letter).length }
  const sealed = await sealTo(key, utf8(head(record)), utf8(letter))
  return { sha256: await hash({ ...record, sealed }), bytes: sealed.ct.length, sealed }
}

// Whether the record is as it was frozen.
export async function whole(record) {
  return (await hash(record)) === record.sha256
}

function hash({ sealed, ...record }) {
  return sha256([head(record), sealed.kid, sealed.epk, sealed.iv, sealed.ct].join("\n"))
}

// Letter for letter as eysend/offline/envelope.py writes it.
function head({ id, rev, supersedes, author_ref, device_id, seq, form }) {
  return JSON.stringify([SEALED_AS, id, rev, supersedes, author_ref, device_id, seq, form])
}
