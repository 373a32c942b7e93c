// A register with children of whom nothing was said: Finish names them first. Pressed once more, a while after that, it
// leaves them open: nobody is made to guess. Where nothing at all was said, there is no register to finish.
const SLIP_MS = 2000 // sooner is a slip of the same thumb

export function startUnmarked(form, now = () => Date.now()) {
  let told = ""
  let at = 0
  form.addEventListener("eysend:check", ({ detail }) => {
    const rows = [...form.querySelectorAll("[data-row]")].map(about)
    const open = rows.filter((row) => !row.came)
    const said = rows.some((row) => row.came || row.more) || form.elements.others?.value.trim()
    if (rows.length === 0 || open.length === 0) return
    if (!said) return void detail.push({ id: rows[0].id, words: "Say for one child at least if they came" })
    const named = open.map(({ name }) => name).join(", ")
    if (told === named && now() - at > SLIP_MS) return
    if (told !== named) at = now()
    told = named
    for (const { id, name } of open) detail.push({ id, words: `Say if ${name} came. If you do not know, press Finish again` })
  })
}

function about(row) {
  const fields = [...row.querySelectorAll("input:not([type=hidden]), select")]
  const came = fields.filter((field) => field.type === "radio")
  const more = fields.some((field) => field.type !== "radio" && field.value.trim() !== "")
  return { id: came[0].id, name: row.querySelector("[data-name]").textContent, came: came.some((one) => one.checked), more }
}
