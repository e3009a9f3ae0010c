import type { Lang } from '~/i18n/languages'
import { type FieldError, type FormValues, formValues, parseForm } from '~/lib/form'
import { type CommitmentContent, emptyIndicator, mainIndicator } from './rules/content.ts'
import { contradictions } from './rules/sections.ts'
import {
  consentSection,
  fitSection,
  measurementSection,
  promiseSection,
  resourcesSection,
  stepsSection,
} from './schema.ts'

/** What the short page asks; every other answer stays as it is. */
export const SHORT_FIELDS = [
  'title',
  'promiseWho',
  'promiseWhat',
  'avenue',
  'objectives',
  'scope',
  'countries',
  'regions',
  'contactEmail',
  'indicators',
  'deliversOn',
  'deliveryPrecision',
  'authorityConfirmed',
] as const satisfies readonly (keyof CommitmentContent)[]

export type ShortAnswers = Pick<CommitmentContent, (typeof SHORT_FIELDS)[number]>

export type ParsedShortPath =
  | { ok: true; value: ShortAnswers }
  | { ok: false; errors: FieldError[]; values: FormValues }

/** Reads the short page by the schemas of the six sections, so that one rule holds on both ways. */
export function parseShortPath(lang: Lang, form: FormData, stored: CommitmentContent): ParsedShortPath {
  const promise = parseForm(promiseSection(lang), form)
  const fit = parseForm(fitSection(), form)
  const resources = parseForm(resourcesSection(lang), form)
  const measurement = parseForm(measurementSection(lang), form)
  const steps = parseForm(stepsSection(lang), form)
  const consent = parseForm(consentSection(), form)
  if (!promise.ok || !fit.ok || !resources.ok || !measurement.ok || !steps.ok || !consent.ok) {
    const errors = [promise, fit, resources, measurement, steps, consent].flatMap((part) =>
      part.ok ? [] : part.errors,
    )
    return { ok: false, errors, values: formValues(form) }
  }
  const value: ShortAnswers = {
    title: promise.value.title,
    promiseWho: promise.value.promiseWho,
    promiseWhat: promise.value.promiseWhat,
    avenue: fit.value.avenue,
    objectives: fit.value.objectives,
    scope: fit.value.scope,
    countries: fit.value.countries,
    regions: fit.value.regions,
    contactEmail: resources.value.contactEmail,
    indicators: withMain(stored, measurement.value.indicators[0]),
    deliversOn: steps.value.deliversOn,
    deliveryPrecision: steps.value.deliveryPrecision,
    authorityConfirmed: consent.value.authorityConfirmed,
  }
  // Answers of the long form that the short one does not show may stand against these.
  const onThisPage = ['deliversOn', 'indicators.0.targetValue']
  const against = contradictions({ ...stored, ...value }).filter(({ field }) => onThisPage.includes(field))
  if (against.length > 0)
    return { ok: false, errors: against.map(({ field, message }) => ({ field, message })), values: formValues(form) }
  return { ok: true, value }
}

function withMain(
  stored: CommitmentContent,
  typed: CommitmentContent['indicators'][number] | undefined,
): CommitmentContent['indicators'] {
  const main = mainIndicator(stored.indicators)
  if (!typed) return main ? stored.indicators.filter(({ key }) => key !== main.key) : []
  const { name, unit, targetValue } = typed
  const changed = { ...(main ?? emptyIndicator(typed.key, 0)), name, unit, targetValue }
  return [changed, ...stored.indicators.filter(({ key }) => key !== main?.key)]
}
