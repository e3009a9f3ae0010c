import type { Translator } from '~/i18n/translator'
import { isIsoDate } from '~/lib/dates'
import { isRegion } from '~/reference/rules'
import type { Change, ChangeValue } from './rules/changes'

/** One side of a change in the reader's words; null where there is nothing. */
export function valueText(t: Translator, { field, kind }: Change, value: ChangeValue): string | null {
  if (value === null || value === '') return null
  switch (kind) {
    case 'date':
      return typeof value === 'string' && isIsoDate(value) ? t.date(value) : String(value)
    case 'number':
      return typeof value === 'number' ? t.number(value) : String(value)
    case 'yes_no':
      return t(value === true ? 'reviews.yes' : 'reviews.no')
    case 'list':
      return Array.isArray(value) && value.length > 0
        ? t.list(value.map((one) => codeText(t, field, String(one))))
        : null
    case 'code':
      return codeText(t, field, String(value))
    case 'text':
      return String(value)
  }
}

/** A code in words; codes that name themselves, such as currencies and SDG targets, stay as they are. */
function codeText(t: Translator, field: string, code: string): string {
  switch (field) {
    case 'avenue':
    case 'otherAvenues':
      return t(`commitments.avenue.${code as 'local'}`)
    case 'objectives':
      return `${code}. ${t(`reference.objective.${code as '1'}`)}`
    case 'pathways':
      return t(`commitments.pathway.${code as 'labour'}`)
    case 'beneficiaries':
      return t(`commitments.beneficiary.${code as 'women'}`)
    case 'scope':
      return t(`commitments.scope.${code as 'global'}`)
    case 'countries':
      return t.country(code)
    case 'regions':
      return isRegion(code) ? t(`reference.region.${code}`) : code
    case 'level':
      return t(`commitments.level.${code as 'local'}`)
    case 'natures':
      return t(`commitments.nature.${code as 'policy'}`)
    case 'moneyKind':
      return t(`commitments.money_kind.${code as 'none'}`)
    case 'unit':
      return t(`commitments.unit.${code as 'people'}`)
    case 'direction':
      return t(`commitments.direction.${code as 'up'}`)
    case 'splits':
      return t(`commitments.split.${code as 'sex'}`)
    case 'startsPrecision':
    case 'deliveryPrecision':
    case 'duePrecision':
      return t(`commitments.precision.${code as 'day'}`)
    case 'reportingFrequency':
      return t(`commitments.frequency.${code as 'yearly'}`)
    case 'privateFields':
      return t(`commitments.private.${code as 'contact'}`)
    default:
      return code
  }
}
