import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { fieldError, formValues, parseForm } from '~/lib/form'
import { changeStaffRole, giveStaffRole } from '~/organisations/commands.server'
import { PeoplePage } from '~/organisations/pages/people-page'
import type { Answer } from '~/organisations/pages/team-page'
import { giveStaffRoleForm, searchParams, staffRoleForm } from '~/organisations/schema'
import { listAccessEvents, listPeople, listStaff, PEOPLE_PER_PAGE } from '~/organisations/store.server'

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('organisations.admin.title')} – Waymark` },
]

const EVENTS_SHOWN = 50

export const loader = loaderFor('admin:read', async ({ tx, actor, url }) => {
  const done = url.searchParams.get('done')
  const { search, page } = searchParams(url.searchParams)
  const { rows, total } = await listPeople(tx, { search, page })
  return {
    staff: await listStaff(tx),
    people: rows,
    total,
    search,
    page,
    pages: Math.ceil(total / PEOPLE_PER_PAGE),
    events: await listAccessEvents(tx, EVENTS_SHOWN),
    myself: actor.personId,
    done: done === null ? null : done === 'reset' ? ('reset' as const) : ('role' as const),
    idempotencyKey: randomUUID(),
  }
})

export const action = actionFor('staff:manage', async ({ tx, actor, form, lang }) => {
  const done = `/${lang}/admin?done`
  const intent = form.get('intent')
  switch (intent) {
    case 'give': {
      const parsed = parseForm(giveStaffRoleForm, form)
      if (!parsed.ok) return invalid(parsed.errors, parsed.values, { intent })
      const outcome = await giveStaffRole(tx, actor, parsed.value)
      if (outcome === 'no_account')
        return invalid([fieldError('email', 'organisations.error.no_account')], formValues(form), { intent })
      if (outcome === 'last_administrator')
        return invalid([fieldError('role', 'organisations.error.last_administrator')], formValues(form), { intent })
      return redirectTo(done)
    }
    case 'change': {
      const parsed = parseForm(staffRoleForm, form)
      if (!parsed.ok) return invalid(parsed.errors, parsed.values, { intent })
      const outcome = await changeStaffRole(tx, actor, parsed.value)
      if (outcome === 'last_administrator')
        return invalid([fieldError('', 'organisations.error.last_administrator')], {}, { intent })
      return redirectTo(done)
    }
    default:
      return invalid([fieldError('', 'common.error.check-answer')], {})
  }
})

export default function AdminPeople() {
  return (
    <PeoplePage
      {...useLoaderData<typeof loader>()}
      answer={useActionData<typeof action>() as (Answer & { intent?: string }) | undefined}
    />
  )
}
