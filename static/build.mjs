// Builds static/dist/: one stylesheet, the script entries below, the icons. Run by `make assets` and `make run`.
import { brotliCompressSync, constants, gzipSync } from "node:zlib"
import { createHash } from "node:crypto"
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, extname, join } from "node:path"
import { fileURLToPath } from "node:url"
import esbuild from "esbuild"
import * as sass from "sass"
import { used } from "./used.mjs"

// One line a script: static/js/<name>.js. `app` goes on every page, htmx included.
const ENTRIES = ["app", "offline", "sw"]

const here = dirname(fileURLToPath(import.meta.url))
const dist = join(here, "dist")
const manifest = {}

function write(name, content) {
  const bytes = Buffer.from(content)
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase()
  const kind = extname(name)
  const hashed = `${name.slice(0, -kind.length)}-${hash}${kind}`
  writeFileSync(join(dist, hashed), bytes)
  if (kind !== ".png") compress(hashed, bytes)
  manifest[name] = hashed
}

function compress(name, bytes) {
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }
  writeFileSync(join(dist, `${name}.br`), brotliCompressSync(bytes, best))
  writeFileSync(join(dist, `${name}.gz`), gzipSync(bytes, { level: 9 }))
}

function styles() {
  const built = sass.compile(join(here, "css/app.scss"), {
    style: "compressed",
    charset: false,
    quietDeps: true,
    loadPaths: [join(here, "../node_modules")],
  })
  const spoken = ["../templates", "../eysend", "js"].map((folder) => join(here, folder))
  const shrunk = esbuild.transformSync(used(built.css, spoken), { loader: "css", minify: true })
  write("app.css", shrunk.code)
}

function script(name) {
  const built = esbuild.buildSync({
    entryPoints: [join(here, `js/${name}.js`)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    legalComments: "none",
  })
  write(`${name}.js`, built.outputFiles[0].contents)
}

function icons() {
  for (const name of readdirSync(join(here, "icons")).filter((n) => /\.(svg|png)$/.test(n))) {
    write(name, readFileSync(join(here, "icons", name)))
  }
}

rmSync(dist, { recursive: true, force: true })
mkdirSync(dist, { recursive: true })
styles()
ENTRIES.forEach(script)
icons()
writeFileSync(join(dist, "manifest.json"), JSON.stringify(manifest, null, 2))
