import { z } from 'zod'
import type { MessageKey } from '~/i18n/types'
import { listOf, safeText } from '~/lib/form'
import { TOKEN_DAYS, TOKEN_SCOPES } from './rules'

const days = TOKEN_DAYS.map(String) as [string, ...string[]]

export const newTokenForm = z.object({
  name: safeText({ max: 80, oneLine: true, required: 'organisations.error.token_name_missing' }),
  scopes: listOf(z.enum(TOKEN_SCOPES, 'organisations.error.token_scopes_missing' satisfies MessageKey)).refine(
    (all) => all.length > 0,
    'organisations.error.token_scopes_missing' satisfies MessageKey,
  ),
  days: z.enum(days, 'organisations.error.token_days_missing' satisfies MessageKey).transform(Number),
})
export type NewToken = z.infer<typeof newTokenForm>

export const tokenChosen = z.object({ tokenId: z.string().regex(/^[a-z0-9]{8}$/) })
