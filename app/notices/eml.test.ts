import { createTransport } from 'nodemailer'
import { expect, test } from 'vitest'
import { partsWithLinks, readEml } from './eml'

test.each([
  ['Set a new password', 'One\n\nTwo: https://waymark.example/en/reset/abc\n'],
  ['Приглашение работать для организации с очень длинным названием в Waymark', 'Здравствуйте\n\nСсылка\n'],
  ['دعوة للعمل لحساب المنظمة', 'مرحبا\n\nرابط\n'],
  ['Reçu : « Compétences » = 100 %_?', 'Été\n'],
])('%s is read back as it was written', async (subject, text) => {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  const { message } = await transport.sendMail({
    from: 'a@example.org',
    to: { name: '', address: 'b@example.org' },
    subject,
    text,
    textEncoding: 'base64',
    date: new Date('2026-11-24T08:00:00Z'),
  })
  const read = readEml(String(message))
  expect(read).toEqual({ subject, to: 'b@example.org', sentAt: '2026-11-24T08:00:00.000Z', text })
})

test('only links to this site are links', () => {
  expect(
    partsWithLinks('Go to https://waymark.example/en/reset/x or https://evil.example/y', 'https://waymark.example'),
  ).toEqual([
    { text: 'Go to ' },
    { text: 'https://waymark.example/en/reset/x', path: '/en/reset/x' },
    { text: ' or ' },
    { text: 'https://evil.example/y' },
  ])
})
