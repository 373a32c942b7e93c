// Beside the database: this device's id and the last number of each person's forms, which mean nothing to anybody. Where
// the browser emptied the database the numbers go on from there, and the service notices which forms never came.
const NAME = "eysend-device"

export function marked() {
  try {
    return JSON.parse(localStorage.getItem(NAME)) ?? {}
  } catch {
    return {}
  }
}

export function mark(device, handle, number) {
  const made = { ...marked().made, [handle]: number }
  try {
    localStorage.setItem(NAME, JSON.stringify({ device, made }))
  } catch { /* a browser without it: the database alone remembers */ }
}
