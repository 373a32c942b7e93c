// Everything typed is kept as ciphertext: AES-256-GCM, a fresh IV each time, bound to the place where it is kept.
const ALGORITHM = "AES-GCM"

// A key that no script can read out, only use. IndexedDB keeps it as it is.
export function makeKey() {
  return crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, ["encrypt", "decrypt"])
}

// place: store, id and revision; what was sealed for one place opens in no other.
export function seal(key, place, value) {
  return sealBytes(key, place, bytes(JSON.stringify(value)))
}

export async function unseal(key, place, sealed) {
  return JSON.parse(new TextDecoder().decode(await unsealBytes(key, place, sealed)))
}

// The same for a photo, which is bytes already.
export async function sealBytes(key, place, plain) {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, ct: await crypto.subtle.encrypt({ name: ALGORITHM, iv, additionalData: bytes(place) }, key, plain) }
}

export function unsealBytes(key, place, { iv, ct }) {
  return crypto.subtle.decrypt({ name: ALGORITHM, iv, additionalData: bytes(place) }, key, ct)
}

// Of a text, or of bytes as they are.
export async function sha256(content) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", typeof content === "string" ? bytes(content) : content))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("")
}

// A UUIDv7, as the service makes them: the time first, then chance.
export function newId(now = Date.now()) {
  const random = crypto.getRandomValues(new Uint8Array(10))
  const hex = now.toString(16).padStart(12, "0") + Array.from(random, (b) => b.toString(16).padStart(2, "0")).join("")
  const variant = ((parseInt(hex[16], 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

function bytes(text) {
  return new TextEncoder().encode(text)
}
