import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { TranslatorProvider } from '~/i18n/use-t'
import { CheckboxGroup, DateField, NumberField, RadioGroup, TextArea, TextField } from './fields.tsx'
import { Meter } from './figure.tsx'
import { FormErrors, FormState, HiddenKeys } from './form.tsx'
import { hrefIn } from './link.tsx'

const errors = [{ field: 'steps.0.title', message: { key: 'common.error.check-answer' } }] as const

describe('a field that was refused', () => {
  const html = renderToStaticMarkup(
    <FormState errors={errors} values={{ 'steps.0.title': 'No', other: '5 000' }}>
      <FormErrors />
      <TextField name="steps.0.title" label="Title" hint="Short" defaultValue="Old" />
      <NumberField name="other" label="Other" defaultValue={7} />
    </FormState>,
  )

  test('the summary leads to it', () => {
    expect(html).toContain('<a href="#f-steps-0-title">Check this answer</a>')
    expect(html).toContain('id="f-steps-0-title"')
  })

  test('is described by hint and message, with the prefix for screen readers', () => {
    expect(html).toContain('aria-describedby="f-steps-0-title-hint f-steps-0-title-error"')
    expect(html).toMatch(/id="f-steps-0-title-error"><span class="vh">Error: <\/span>Check this answer/)
    expect(html).toContain('aria-invalid="true"')
  })

  test('shows what was typed, as it was typed', () => {
    expect(html).toContain('value="No"')
    expect(html).toContain('value="5 000"')
  })
})

test('choices that were sent win over the default, also when none was made', () => {
  const options = [
    { value: 'a', label: 'A' },
    { value: 'b', label: 'B' },
  ]
  const group = (values?: Record<string, string | string[]>) =>
    renderToStaticMarkup(
      <FormState values={values}>
        <CheckboxGroup name="who" label="Who" options={options} defaultValue={['a']} />
        <RadioGroup name="kind" label="Kind" options={options} defaultValue="a" />
      </FormState>,
    )
  expect(group().match(/checked/g)).toHaveLength(2)
  expect(group({}).match(/checked=""/g)).toBeNull()
  expect(group({ who: ['a', 'b'], kind: 'b' }).match(/checked=""/g)).toHaveLength(3)
})

test('dates are shown in words, in the language of the page', () => {
  const html = renderToStaticMarkup(
    <TranslatorProvider lang="ar">
      <DateField name="due" label="x" defaultValue="2026-06-30" />
      <TextArea name="text" label="y" keep />
    </TranslatorProvider>,
  )
  expect(html).toContain('value="30 حزيران/يونيه 2026"')
  expect(html).toContain('data-keep=""')
})

test('hidden keys', () => {
  expect(renderToStaticMarkup(<HiddenKeys idempotencyKey="k-1" version={3} />)).toBe(
    '<input type="hidden" name="_key" value="k-1"/><input type="hidden" name="_version" value="3"/>',
  )
})

test('no value is not drawn as zero', () => {
  expect(renderToStaticMarkup(<Meter value={null} target={10} text="No data" />)).not.toContain('<i>')
  expect(renderToStaticMarkup(<Meter value={4} baseline={6} target={2} text="4" />)).toContain('--p:0.5')
})

test.each([
  ['/', '/fr'],
  ['/work', '/fr/work'],
  ['/es/work', '/es/work'],
  ['/essays', '/fr/essays'],
  ['/api/v1', '/api/v1'],
  ['?page=2', '?page=2'],
  ['#top', '#top'],
  ['https://example.org', 'https://example.org'],
])('%s is %s', (to, href) => {
  expect(hrefIn({ lang: 'fr' }, to)).toBe(href)
})
