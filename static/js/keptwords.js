// What people read about the storage of their device; the rest stands in words.js.

// What happened to this device's own storage.
export const storeWords = {
  blocked: "Close the other tabs of this service, so that this page can open what is kept here.",
  free: "",
  newer: "A newer version of the service has kept forms on this device. They are all still here. Try again later, or ring the service.",
  full: "The storage of this device is full. Your words are kept, but it takes no photos until what waits was sent.",
}
