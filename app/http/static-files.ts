import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import zlib from 'node:zlib'
import sirv from 'sirv'
import { pathOf } from './door.ts'

export type StaticFiles = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

const keptFor = (path: string): string =>
  path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'

const textTypes: Record<string, string> = { js: 'text/javascript', css: 'text/css', txt: 'text/plain' }

/** Files of the build. Names under /assets/ carry a hash of the content, so they never change. */
export function staticFiles(folder: string): StaticFiles {
  const serve = sirv(folder, {
    etag: true,
    brotli: true,
    gzip: true,
    dotfiles: false,
    setHeaders(response, path) {
      const ending = /\.(js|css|txt)(\.br|\.gz)?$/.exec(path)?.[1]
      if (ending) response.setHeader('Content-Type', `${textTypes[ending]}; charset=utf-8`)
      response.setHeader('Cache-Control', keptFor(path))
    },
  })
  return (request, response, next) => {
    // They are small: whoever asks for a part gets the whole.
    delete request.headers.range
    // "Not modified" is answered before any header is asked for.
    response.setHeader('Cache-Control', keptFor(pathOf(request.url)))
    serve(request, response, () => {
      response.removeHeader('Cache-Control')
      next()
    })
  }
}

const worthCompressing = /\.(js|css|svg|json|txt|xml|webmanifest|html)$/
const smallestWorth = 1_024

/** Writes `.br` and `.gz` beside each file once, at build time, so that serving one costs nothing. */
export async function compressFiles(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    if (!entry.isFile() || !worthCompressing.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    if ((await stat(path)).size < smallestWorth) continue
    await pipeline(createReadStream(path), zlib.createBrotliCompress(), createWriteStream(`${path}.br`))
    await pipeline(createReadStream(path), zlib.createGzip({ level: 9 }), createWriteStream(`${path}.gz`))
  }
}
