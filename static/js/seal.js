// Seals to the service's own key: whoever carries it cannot read it, and this device cannot open it again.
// ECDH on P-256 with a key made for this once, HKDF-SHA256, AES-256-GCM: the other half of eysend/offline/sealing.py.
const CURVE = { name: "ECDH", namedCurve: "P-256" }
const PIECE = 0x8000

// sealKey: hello's {kid, jwk}; aad and bytes: Uint8Array. Gives {kid, epk, iv, ct}, base64url.
export async function sealTo({ kid, jwk }, aad, bytes) {
  const { subtle } = crypto
  const service = await subtle.importKey("jwk", jwk, CURVE, false, [])
  const once = await subtle.generateKey(CURVE, false, ["deriveBits"])
  const epk = await subtle.exportKey("raw", once.publicKey)
  const shared = await subtle.deriveBits({ name: "ECDH", public: service }, once.privateKey, 256)
  const base = await subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"])
  const how = { name: "HKDF", hash: "SHA-256", salt: epk, info: utf8(`eysend-seal/1 ${kid}`) }
  const key = await subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt"])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const ct = await subtle.encrypt({ name: "AES-GCM", iv, additionalData: aad }, key, bytes)
  return { kid, epk: base64url(epk), iv: base64url(iv), ct: base64url(ct) }
}

export function utf8(text) {
  return new TextEncoder().encode(text)
}

// In pieces: a photo has more bytes than a function takes arguments.
export function base64url(buffer) {
  const bytes = new Uint8Array(buffer)
  let text = ""
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE))
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")
}

export function fromBase64url(text) {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0))
}
