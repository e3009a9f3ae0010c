import type { Translator } from '~/i18n/translator'

export type Reached = { direction: string | null; value: number | null; target: number }

/** "340 of 900" where more is better; "180, target 120" where a number should fall or stay; a word for what is done or not. */
export function valueText(t: Translator, { direction, value, target }: Reached): string {
  if (value === null) return t('register.no_value', { target })
  if (direction === 'yes_no') return t(value >= target ? 'register.value_yes' : 'register.value_no')
  return t(direction === 'up' || direction === null ? 'register.value_of' : 'register.value_to', { value, target })
}

/** "January to June 2026" for the cycle 2026-1. */
export const periodName = (t: Translator, cycle: string): string =>
  t('register.period', { year: cycle.slice(0, 4), half: cycle.slice(5) })
