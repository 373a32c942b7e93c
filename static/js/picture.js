// A chosen file becomes a JPEG of at most 1600 points a side, drawn anew: no place, no camera, nothing hidden in it.
import { Refusal, photoWords } from "./photowords.js"

const LONGEST = 1600
const QUALITY = 0.8

// Reads the file at once, since later it may be gone. Gives an ArrayBuffer, or throws a Refusal.
export async function picture(file) {
  const name = file.name
  const content = await file.arrayBuffer().catch(() => { throw new Refusal(photoWords.gone(name)) })
  if (content.byteLength === 0) throw new Refusal(photoWords.empty(name))
  const opened = await createImageBitmap(new Blob([content])).catch(() => { throw new Refusal(unopened(file)) })
  const scale = Math.min(1, LONGEST / Math.max(opened.width, opened.height))
  const canvas = document.createElement("canvas")
  canvas.width = Math.max(1, Math.round(opened.width * scale))
  canvas.height = Math.max(1, Math.round(opened.height * scale))
  const pen = canvas.getContext("2d")
  pen.fillStyle = "#fff"
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(opened, 0, 0, canvas.width, canvas.height)
  opened.close()
  const drawn = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY))
  if (!drawn) throw new Refusal(photoWords.notAPhoto(name))
  return drawn.arrayBuffer()
}

function unopened({ name, type }) {
  return /hei[cf]/i.test(`${name} ${type}`) ? photoWords.heic(name) : photoWords.notAPhoto(name)
}
