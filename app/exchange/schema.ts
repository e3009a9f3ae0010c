import { z } from 'zod'
import { LANGS } from '~/i18n/languages'
import { safeText } from '~/lib/form'
import { OWN_EXPORTS } from './exports.ts'
import { FIELDS_OF_SEVERAL_COLUMNS, TARGET_FIELDS } from './import/fields.ts'

const registry = safeText({
  max: 60,
  oneLine: true,
  required: 'exchange.error.registry',
  tooLong: 'exchange.error.registry',
})
const language = z.enum(LANGS, 'exchange.error.language')

export const uploadForm = z.object({ registry, language })

export const ownExportForm = z.object({
  kind: z.enum(OWN_EXPORTS, 'exchange.export.error.kind'),
  organisationId: z.uuid('exchange.error.holder'),
})

/** `fields.0`, `fields.1` …: the field of each column. One that is no list may be chosen for one column. */
export const mappingForm = z.object({
  registry,
  language,
  holderId: z.preprocess((value) => value || null, z.uuid('exchange.error.holder').nullable()),
  fields: z
    .array(z.enum(TARGET_FIELDS, 'exchange.error.field'))
    .max(200)
    .superRefine((fields, context) => {
      fields.forEach((field, place) => {
        if (!FIELDS_OF_SEVERAL_COLUMNS.includes(field) && fields.indexOf(field) < place)
          context.addIssue({ code: 'custom', path: [place], message: 'exchange.error.field_twice' })
      })
    }),
})
