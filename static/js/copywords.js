// What people read about the sealed copies of forms that wait.
export const copyWords = {
  button: "Save a sealed copy as a file",
  done: (name, to) => `Saved as the file ${name}. Only the service can open it. If this device can send no more, send the file to ${to}, or bring it to us. The form still waits here.`,
  failed: "The copy could not be made. The form still waits here.",
}
