// Beside the photo field stand our own words, and never what a browser says of an error.
import assert from "node:assert/strict"
import test from "node:test"
import { picture } from "../../static/js/picture.js"
import { Refusal, photoWords, whyNot } from "../../static/js/photowords.js"

test("a browser’s own error is not shown", () => {
  const error = new TypeError("Cannot read properties of null (reading ’drawImage’)")
  assert.equal(whyNot(error, "room.jpg"), photoWords.notAdded("room.jpg"))
  assert.equal(whyNot(new Refusal(photoWords.full), "room.jpg"), photoWords.full)
})

test("what is wrong with a file is said in words for people", async () => {
  const files = [
    [{ name: "gone.jpg", arrayBuffer: async () => { throw new DOMException("NotReadableError") } }, photoWords.gone("gone.jpg")],
    [new File([], "empty.jpg"), photoWords.empty("empty.jpg")],
  ]
  for (const [file, words] of files) assert.equal(whyNot(await picture(file).catch((error) => error), file.name), words)
})
