// What people read about the sealed copies of forms that wait.
export const copyWords = {
  button: "Save a sealed copy as a file",
  done: "Saved as a file. Only the service can open it. The form still waits here.",
  failed: "The copy could not be made. The form still waits here.",
}
