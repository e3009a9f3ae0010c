import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import busboy from 'busboy'
import { invalidRequest } from '~/lib/errors'
import type { ReceivedFile } from './content.server'
import { type FileProblem, MAX_FORM_FIELDS, plainFileName } from './rules'
import { discardFile, NotStored, type StagedFile, stageFile } from './storage.server'

/** The door cuts slow senders first; nothing stays open for longer than this, whoever let it in. */
const SECONDS = 620
const LONGEST_FIELD = 16 * 1024
const LONGEST_NAME = 100

export type Received = {
  form: FormData
  /** Null where no file was chosen. A file that did not fit or that the disk did not take is a problem to be shown. */
  upload: { ok: true; received: ReceivedFile } | { ok: false; problem: FileProblem } | null
}

/**
 * Reads a form with at most one file. The file goes to the disk as it comes in, so that memory holds a few pieces of it and no more. A
 * form that breaks a limit, stops in the middle or takes too long leaves nothing.
 */
export async function receiveForm(request: Request, { maxBytes }: { maxBytes: number }): Promise<Received> {
  if (!request.body) throw invalidRequest()
  const form = new FormData()
  const body = Readable.fromWeb(request.body as NodeReadableStream)
  let parser: busboy.Busboy
  try {
    parser = busboy({
      headers: { 'content-type': request.headers.get('Content-Type') ?? '' },
      defParamCharset: 'utf8',
      limits: {
        files: 1,
        fields: MAX_FORM_FIELDS,
        parts: MAX_FORM_FIELDS + 1,
        // One more byte than allowed: a file of exactly the limit is whole.
        fileSize: maxBytes + 1,
        fieldSize: LONGEST_FIELD,
        headerPairs: 20,
      },
    })
  } catch {
    body.destroy()
    throw invalidRequest()
  }

  let staging: Promise<StagedFile | NotStored | null> | undefined
  let file: { fileName: string; declaredType: string } | undefined
  const whole = new Promise<void>((resolve, reject) => {
    const broken = () => reject(invalidRequest())
    parser.on('field', (name, value, { valueTruncated }) => {
      if (name.length > LONGEST_NAME || valueTruncated) broken()
      else form.append(name, value)
    })
    parser.on('file', (name, stream, { filename, mimeType }) => {
      // Whoever reads it hears of it too; without this, nobody reading it would end the process.
      stream.on('error', () => undefined)
      if (name !== 'file') {
        stream.resume()
        return broken()
      }
      file = { fileName: plainFileName(asTyped(filename ?? '')), declaredType: mimeType }
      // What the disk does not take is read and dropped, or the form behind it would never come.
      staging = stageFile(stream.iterator({ destroyOnReturn: false })).catch((error: unknown) => {
        stream.resume()
        if (error instanceof NotStored) return error
        return null
      })
    })
    for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) parser.on(limit, broken)
    parser.on('error', broken)
    parser.on('close', resolve)
    body.on('error', broken)
  })
  const tooLong = setTimeout(() => body.destroy(new Error('took too long')), SECONDS * 1_000)
  try {
    body.pipe(parser)
    await whole
  } catch (error) {
    body.unpipe(parser)
    parser.destroy()
    // An answer given before the rest has come is lost with the connection.
    body.resume()
    await finished(body).catch(() => undefined)
    const staged = await staging
    if (staged && !(staged instanceof NotStored)) await discardFile(staged)
    throw error
  } finally {
    clearTimeout(tooLong)
  }

  const staged = await staging
  if (staged instanceof NotStored) return { form, upload: { ok: false, problem: 'file_not_stored' } }
  if (!staged || !file) return { form, upload: null }
  if (staged.byteSize > maxBytes || (staged.byteSize === 0 && file.fileName === '')) {
    await discardFile(staged)
    return { form, upload: staged.byteSize > 0 ? { ok: false, problem: 'file_size' } : null }
  }
  return { form, upload: { ok: true, received: { staged, ...file } } }
}

/** Browsers write these three signs of a name in another way, because they would end it. */
const asTyped = (name: string): string => name.replace(/%(22|0D|0A)/gi, (sign) => decodeURIComponent(sign))
