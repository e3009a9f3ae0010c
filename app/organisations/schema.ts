import { z } from 'zod'
import { emailAddress, language } from '~/access/schema'
import type { MessageKey } from '~/i18n/types'
import { safeText } from '~/lib/form'
import { asStored, isWebLink } from '~/lib/web-link'
import { isCountry } from '~/reference/rules'
import { MEMBER_ROLES, ORGANISATION_STATUSES, STAKEHOLDER_KINDS } from './rules'

const role = z.enum(MEMBER_ROLES, 'organisations.error.role_missing' satisfies MessageKey)
const id = z.uuid()

export const inviteForm = z.object({
  organisationId: id,
  email: emailAddress('organisations.error.email_missing', 'organisations.error.email_wrong'),
  fullName: safeText({ max: 120, oneLine: true }),
  role,
  language,
})
export type Invite = z.infer<typeof inviteForm>

export const invitationChosen = z.object({ invitationId: id })
export const roleForm = z.object({ role })

const website = safeText({ max: 300, oneLine: true })
  .refine((text) => text === '' || isWebLink(text), 'organisations.error.website_wrong' satisfies MessageKey)
  .transform(asStored)

const about = {
  name: safeText({ min: 2, max: 200, oneLine: true, required: 'organisations.error.name_missing' }),
  kind: z.enum(STAKEHOLDER_KINDS, 'organisations.error.kind_missing' satisfies MessageKey),
  country: safeText({ max: 3, oneLine: true })
    .refine((code) => code === '' || isCountry(code), 'organisations.error.country_wrong' satisfies MessageKey)
    .transform((code) => code || null),
  place: safeText({ max: 120, oneLine: true }),
  website,
}
export const newOrganisationForm = z.object({ ...about, nameLanguage: language })
export type NewOrganisation = z.infer<typeof newOrganisationForm>

export const organisationForm = z.object({
  ...about,
  status: z.enum(ORGANISATION_STATUSES, 'organisations.error.status_missing' satisfies MessageKey),
  _version: z.coerce.number().int(),
})
export type OrganisationEdit = z.infer<typeof organisationForm>

export const STAFF_ROLES = ['reviewer', 'lead', 'administrator'] as const

export const giveStaffRoleForm = z.object({
  email: emailAddress('organisations.error.email_missing', 'organisations.error.email_wrong'),
  role: z.enum(STAFF_ROLES, 'organisations.error.role_missing' satisfies MessageKey),
})
export const staffRoleForm = z.object({
  personId: id,
  role: z.enum([...STAFF_ROLES, 'none'], 'organisations.error.role_missing' satisfies MessageKey),
})

export const factorResetForm = z.object({
  reason: safeText({
    min: 10,
    max: 500,
    required: 'organisations.error.reset_reason_missing',
    tooShort: 'organisations.error.reset_reason_missing',
  }),
})

/** `?q=` and `?page=` of a list. */
export function searchParams(params: URLSearchParams): { search: string; page: number } {
  const search = safeText({ max: 100, oneLine: true }).safeParse(params.get('q') ?? '')
  const page = Number(params.get('page') ?? 1)
  return {
    search: search.success ? search.data : '',
    page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1,
  }
}
