// What hello said that concerns the device and not who is signed in, to be kept until it is needed without signal.
export const NOBODY = "nobody" // under this handle the device keeps what somebody fills in who never signed in

// In hello's transaction: the key to seal to, and the token for forms of nobody.
export function heard(meta, { seal_key, nobody }) {
  if (seal_key) meta.put({ id: "seal_key", value: seal_key })
  if (nobody) meta.put({ id: `token:${NOBODY}`, value: nobody.token, until: nobody.until })
}
