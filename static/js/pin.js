// A person's key, locked with their PIN. The PIN is stretched and mixed with a key that never leaves this browser, so
// that guessing happens here, where tries are counted.
export const MOST = 10 // wrong PINs, then this lock is gone and only the service can make another
const ROUNDS = 600_000
const AES = "AES-GCM"
const SAME = /^(\d)\1+$/
const RUNS = "01234567890 09876543210"

// "short" or "easy" where a PIN is no good, "" where it is. Six digits are enough; only the first that anybody would try in
// ten tries are refused: one digit over and over, and counting up or down.
export function weak(pin) {
  if (!/^\d{6,}$/.test(pin)) return "short"
  return SAME.test(pin) || RUNS.includes(pin) ? "easy" : ""
}

// Spaces and dashes are how people write numbers down, not part of the PIN.
export function digits(typed) {
  return typed.replace(/[\s-]/g, "")
}

export function newRaw() {
  return crypto.getRandomValues(new Uint8Array(32))
}

// What is kept on the device: nothing in it opens the key without the PIN.
export async function makeLock(pin, handle, raw) {
  const mixer = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"])
  const [salt, iv] = [16, 12].map((size) => crypto.getRandomValues(new Uint8Array(size)))
  const ct = await crypto.subtle.encrypt(how(iv, handle), await stretched(pin, salt, mixer), raw)
  return { mixer, salt, iv, ct }
}

// The key that this PIN unlocks, usable but not readable; undefined if it is another PIN.
export async function openLock({ mixer, salt, iv, ct }, pin, handle) {
  const raw = await crypto.subtle.decrypt(how(iv, handle), await stretched(pin, salt, mixer), ct).catch(() => undefined)
  return raw && usable(raw)
}

export function usable(raw) {
  return crypto.subtle.importKey("raw", raw, AES, false, ["encrypt", "decrypt"])
}

// Milliseconds to wait after so many wrong PINs: none for the first two, then 5 seconds, doubling to 5 minutes.
export function pause(tries) {
  return tries < 3 ? 0 : Math.min(300, 5 * 2 ** (tries - 3)) * 1000
}

async function stretched(pin, salt, mixer) {
  const base = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"])
  const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, base, 256)
  return crypto.subtle.importKey("raw", await crypto.subtle.sign("HMAC", mixer, bits), AES, false, ["encrypt", "decrypt"])
}

function how(iv, handle) {
  return { name: AES, iv, additionalData: new TextEncoder().encode(`lock/${handle}`) }
}
