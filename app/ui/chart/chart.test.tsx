import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { TranslatorProvider } from '~/i18n/use-t'
import { niceTicks, timeTicks } from './scale.ts'
import { StackedColumns } from './stacked-columns.tsx'
import { TargetLine } from './target-line.tsx'

const line = (lang: 'en' | 'ar') =>
  renderToStaticMarkup(
    <TranslatorProvider lang={lang}>
      <TargetLine
        id="c1"
        label="Certificates: 310, 1,120"
        valueName="Certificates issued"
        baseline={{ date: '2025-01-01', value: 0 }}
        target={{ date: '2027-08-31', value: 4000 }}
        points={[
          { date: '2025-06-30', value: 310, checked: true },
          { date: '2025-12-31', value: 1120, checked: false },
        ]}
      />
    </TranslatorProvider>,
  )

describe('charts are drawn on the server', () => {
  test('at both widths, named, and the same on every request', () => {
    const html = line('en')
    expect(html).toContain('viewBox="0 0 720 310"')
    expect(html).toContain('viewBox="0 0 340 260"')
    expect(html.match(/role="img" aria-label="Certificates: 310, 1,120"/g)).toHaveLength(2)
    expect(html).toContain('1,120')
    expect(line('en')).toBe(html)
  })

  test('right to left, time runs from the right', () => {
    const first = (html: string) => Number(/<circle cx="([\d.]+)"/.exec(html)?.[1])
    expect(first(line('en'))).toBeLessThan(360)
    expect(first(line('ar'))).toBeGreaterThan(360)
  })

  test('columns say their sums', () => {
    const html = renderToStaticMarkup(
      <StackedColumns
        id="c2"
        label="Reports"
        series={[
          { key: 'in', name: 'In', fill: 'completed' },
          { key: 'missing', name: 'Missing', fill: 'no_report' },
        ]}
        data={[{ key: '1', name: '2026-1', values: [255, 75] }]}
      />,
    )
    expect(html).toContain('>330<')
    expect(html).toContain('url(#c2-wide-hatch)')
  })
})

test('round values and dates that leave room', () => {
  expect(niceTicks(0, 4000)).toEqual([0, 1000, 2000, 3000, 4000])
  expect(niceTicks(0, 0.9)).toEqual([0, 0.25, 0.5, 0.75, 1])
  expect(niceTicks(5, 5)).toEqual([5, 6])
  const ticks = timeTicks('2025-01-01', '2027-08-31', 5)
  expect(ticks.at(0)).toBe('2025-01-01')
  expect(ticks.at(-1)).toBe('2027-08-31')
  expect(ticks.length).toBeLessThanOrEqual(5)
})
