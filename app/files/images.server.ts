import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import sharp from 'sharp'
import { MAX_PIXELS } from './rules'
import { type StagedFile, stageFile } from './storage.server'

// Pictures are drawn anew: where and with what they were taken, thumbnails, and whatever was hidden behind them is gone.

sharp.cache(false)
sharp.concurrency(1)

export type ImageType = 'jpeg' | 'png' | 'webp'

const SECONDS = 20
const AT_ONCE = 2
let running = 0
const waiting: (() => void)[] = []

/** Two pictures at a time: one of forty million points takes a hundred and sixty megabytes while it is drawn. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

/** The picture drawn anew and staged, or null where it is none of this type, is broken, or has too many points. */
export function redrawImage(path: string, type: ImageType): Promise<StagedFile | null> {
  return inTurn(async () => {
    const drawn = `${path}.drawn.part`
    try {
      const image = sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true })
      const { format } = await image.metadata()
      if (format !== type) return null
      const upright = image.rotate().timeout({ seconds: SECONDS })
      const encoded =
        type === 'jpeg'
          ? upright.jpeg({ quality: 90 })
          : type === 'png'
            ? upright.png({ compressionLevel: 9 })
            : upright.webp({ quality: 90 })
      await encoded.toFile(drawn)
    } catch {
      await rm(drawn, { force: true })
      return null
    }
    return stageFile(createReadStream(drawn)).finally(() => rm(drawn, { force: true }))
  })
}
