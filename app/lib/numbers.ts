import type { Lang } from '~/i18n/languages'
import { latinDigits } from './digits.ts'

const DECIMAL_MARK: Record<Lang, '.' | ','> = { ar: '.', zh: '.', en: '.', fr: ',', ru: ',', es: ',' }

const GROUPED = /^[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*$/

/**
 * The number a person typed, or undefined when it is none: `3,200,000`, `3 200 000`, `3.200.000,5`, `٣٬٢٠٠٫٥`.
 * Only where one mark stands before exactly three digits is the language asked ("3,200" is 3200 in English, 3.2 in French).
 */
export function parseNumber(text: string, lang: Lang): number | undefined {
  const plain = latinDigits(text)
    .replace(/[\s\u00A0\u202F\u2009'’\u066C\u200E\u200F\u061C_]/g, '')
    .replace(/[\u066B]/g, DECIMAL_MARK[lang])
    .replace(/[，،]/g, ',')
    .replace(/．/g, '.')
    .replace(/^[\u2212\u2013\uFF0D]/, '-')
    .replace(/^\+/, '')
  const match = /^(-?)([\d.,]+)$/.exec(plain)
  if (!match) return undefined
  const body = withPoint(match[2] ?? '', DECIMAL_MARK[lang])
  if (body === undefined) return undefined
  const value = Number(body)
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return undefined
  return match[1] && value !== 0 ? -value : value
}

function withPoint(body: string, decimalMark: '.' | ','): string | undefined {
  const marks = body.replace(/\d/g, '')
  if (marks === '') return body
  const last = marks.at(-1) === ',' ? ',' : '.'
  const other = last === ',' ? '.' : ','

  if (marks.includes(other)) {
    // Both marks: the last one is the decimal mark, the other one groups.
    const [whole = '', fraction = '', ...rest] = body.split(last)
    if (rest.length > 0 || !GROUPED.test(whole) || !/^\d+$/.test(fraction)) return undefined
    return `${whole.replaceAll(other, '')}.${fraction}`
  }
  if (marks.length > 1) return GROUPED.test(body) ? body.replaceAll(last, '') : undefined
  const [whole = '', fraction = ''] = body.split(last)
  if (last !== decimalMark && GROUPED.test(body)) return whole + fraction
  if (!/^\d*$/.test(whole) || !/^\d+$/.test(fraction)) return undefined
  return `${whole || '0'}.${fraction}`
}
