// “Nowhere yet” ticked together with a place says two things at once: Finish asks which is true.
export function startAlone(form) {
  form.addEventListener("eysend:check", ({ detail }) => {
    const ticked = new FormData(form).getAll("places")
    if (ticked.includes("none") && ticked.length > 1) detail.push({ id: "places", words: "Untick “Nowhere yet” if the child goes somewhere, or untick the place" })
  })
}
