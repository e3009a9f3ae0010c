import { randomUUID } from 'node:crypto'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actionFor, invalid, loaderFor, redirectTo } from '~/access/guard.server'
import { can } from '~/access/policy'
import { createCommitment } from '~/commitments/commands.server'
import { NewCommitmentPage } from '~/commitments/new-page'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { type FieldError, type FormValues, fieldError, formValues } from '~/lib/form'

export const meta: MetaFunction = ({ params }) => [{ title: translator(langOf(params.lang))('commitments.new.title') }]

export const loader = loaderFor('commitment:create', async ({ actor, organisation }) => ({
  organisations: actor.memberships
    .filter(({ organisationId }) => can(actor, 'commitment:create', organisationId))
    .map(({ organisationId, organisationName }) => ({ organisationId, organisationName })),
  chosen: organisation?.organisationId ?? '',
  idempotencyKey: randomUUID(),
}))

export const action = actionFor('commitment:create', async ({ tx, actor, form, lang }) => {
  const organisationId = String(form.get('organisationId') ?? '')
  if (!can(actor, 'commitment:create', organisationId))
    return invalid([fieldError('organisationId', 'commitments.error.organisation_missing')], formValues(form))
  const id = await createCommitment(tx, actor, { organisationId, language: lang })
  return redirectTo(`/${lang}/work/commitments/${id}/edit${form.get('path') === 'short' ? '/short' : ''}`)
})

export default function NewCommitment() {
  const answer = useActionData<typeof action>() as { errors: FieldError[]; values: FormValues } | undefined
  return <NewCommitmentPage {...useLoaderData<typeof loader>()} answer={answer} />
}
