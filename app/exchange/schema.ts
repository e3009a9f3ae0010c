import { z } from 'zod'
import { LANGS } from '~/i18n/languages'
import { safeText } from '~/lib/form'

const registry = safeText({
  max: 60,
  oneLine: true,
  required: 'exchange.error.registry',
  tooLong: 'exchange.error.registry',
})
const language = z.enum(LANGS, 'exchange.error.language')

export const uploadForm = z.object({ registry, language })

/** `fields.0`, `fields.1` …: the field of each column; whether they are fields of ours, isMapping says. */
export const mappingForm = z.object({
  registry,
  language,
  holderId: z.preprocess((value) => value || null, z.uuid('exchange.error.holder').nullable()),
  fields: z.array(z.string().max(40)).max(200),
})
