// Seals what stands on standard input as a browser does: {key, aad, text} gives {kid, epk, iv, ct}.
import { readFileSync } from "node:fs"
import { sealTo, utf8 } from "../../static/js/seal.js"

const { key, aad, text } = JSON.parse(readFileSync(0, "utf8"))
process.stdout.write(JSON.stringify(await sealTo(key, utf8(aad), utf8(text))))
