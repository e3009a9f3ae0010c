import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

// Recomputes, from the stylesheet itself, what the palette promises: contrast (WCAG 2.2) and distance between the colours
// of a stack (CIEDE2000) for normal, protan, deutan and tritan vision (Machado 2009, severity 1) and in greyscale.

const css = readFileSync(new URL('./app.css', import.meta.url), 'utf8')

type Rgb = readonly [number, number, number]

function tokens(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6})\b/gi)].map(([, name = '', value = '']) => [name, value]),
  )
}

const start = css.indexOf('@layer tokens {')
const light = tokens(css.slice(start, css.indexOf('@media', start)))
const darkBySystem = tokens(
  css.slice(css.indexOf('@media (prefers-color-scheme: dark)'), css.indexOf(":root[data-theme='dark']")),
)
const darkByChoice = tokens(css.slice(css.indexOf(":root[data-theme='dark']"), css.indexOf("[lang='ar'] {")))
const themes = { light, dark: { ...light, ...darkBySystem } }

function rgb(hex: string): Rgb {
  const full = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1)
  const part = (at: number) => Number.parseInt(full.slice(at, at + 2), 16) / 255
  return [part(0), part(2), part(4)]
}

const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const linearOf = (hex: string): Rgb => {
  const [r, g, b] = rgb(hex)
  return [linear(r), linear(g), linear(b)]
}
const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(linearOf(a)), luminance(linearOf(b))].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const VISIONS: Record<string, readonly [Rgb, Rgb, Rgb]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
  grey: [
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
  ],
}

const dot = (a: Rgb, b: Rgb) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

function lab(hex: string, vision: string): Rgb {
  const matrix = VISIONS[vision] ?? VISIONS.normal
  if (!matrix) throw new Error('no such vision')
  const from = linearOf(hex)
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  const seen: Rgb = [clip(dot(matrix[0], from)), clip(dot(matrix[1], from)), clip(dot(matrix[2], from))]
  const f = (value: number) => (value > 216 / 24389 ? Math.cbrt(value) : (value * 24389) / 27 / 116 + 16 / 116)
  const x = f(dot([0.4124564, 0.3575761, 0.1804375], seen) / 0.95047)
  const y = f(dot([0.2126729, 0.7151522, 0.072175], seen))
  const z = f(dot([0.0193339, 0.119192, 0.9503041], seen) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

function distance([l1, a1, b1]: Rgb, [l2, a2, b2]: Rgb): number {
  const rad = Math.PI / 180
  const mean = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2
  const g = 0.5 * (1 - Math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7)))
  const [x1, x2] = [a1 * (1 + g), a2 * (1 + g)]
  const [c1, c2] = [Math.hypot(x1, b1), Math.hypot(x2, b2)]
  const hue = (b: number, a: number) => (a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / rad + 360) % 360)
  const [h1, h2] = [hue(b1, x1), hue(b2, x2)]
  const turn = c1 * c2 === 0 ? 0 : ((h2 - h1 + 540) % 360) - 180
  const dh = 2 * Math.sqrt(c1 * c2) * Math.sin((turn * rad) / 2)
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2]
  const h = c1 * c2 === 0 ? h1 + h2 : (h1 + turn / 2 + 360) % 360
  const t =
    1 -
    0.17 * Math.cos((h - 30) * rad) +
    0.24 * Math.cos(2 * h * rad) +
    0.32 * Math.cos((3 * h + 6) * rad) -
    0.2 * Math.cos((4 * h - 63) * rad)
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2)
  const [sc, sh] = [1 + 0.045 * c, 1 + 0.015 * c * t]
  const rt = -Math.sin(60 * Math.exp(-(((h - 275) / 25) ** 2)) * rad) * 2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7))
  const [dl, dc] = [(l2 - l1) / sl, (c2 - c1) / sc]
  return Math.sqrt(dl ** 2 + dc ** 2 + (dh / sh) ** 2 + rt * dc * (dh / sh))
}

test('the distance formula agrees with a published pair', () => {
  // Sharma, Wu, Dalal 2005, pair 1.
  expect(distance([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 3)
})

test('dark by choice is dark by system', () => {
  expect(darkByChoice).toEqual(darkBySystem)
})

describe.each(Object.entries(themes))('%s', (_, theme) => {
  const of = (name: string) => theme[name] ?? '#f0f'

  test.each([
    ['ink', 'paper'],
    ['ink', 'wash'],
    ['ink-2', 'paper'],
    ['ink-2', 'wash'],
    ['blue', 'paper'],
    ['blue', 'wash'],
    ['blue-deep', 'blue-wash'],
    ['rust-ink', 'rust-wash'],
    ['rust', 'paper'],
    ['error', 'paper'],
    ['ink', 'ok-wash'],
    ['btn-ink', 'btn'],
    ['on-blue', 'band'],
    ['on-blue', 'band-work'],
    ['q-lo', 'q1'],
    ['q-hi', 'q5'],
    ['on-completed', 's-completed'],
  ])('%s on %s can be read', (front, back) => {
    expect(contrast(of(front), of(back))).toBeGreaterThanOrEqual(4.5)
  })

  test.each([
    's-completed',
    's-on-track',
    's-behind',
    's-stopped',
    's-not-started-line',
    'hatch-fg',
    'field',
    'rule-2',
  ])('%s can be seen', (name) => {
    expect(contrast(of(name), of('paper'))).toBeGreaterThanOrEqual(3)
  })

  const stack = ['s-completed', 's-on-track', 's-not-started', 's-behind', 's-stopped']
  test.each(Object.keys(VISIONS))('no two colours of a stack are taken for each other: %s', (vision) => {
    const least = vision === 'grey' ? 7 : 15
    for (const [index, one] of stack.entries()) {
      for (const other of stack.slice(index + 1)) {
        expect(distance(lab(of(one), vision), lab(of(other), vision)), `${one} and ${other}`).toBeGreaterThan(least)
      }
    }
  })
})

test('no physical properties: right to left comes from the same rules', () => {
  const rules = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/background-position: (left|right)/g, '')
  expect(rules).not.toMatch(
    /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:(?![^{]*\)\s*\{)/m,
  )
  expect(rules).not.toMatch(/text-align:\s*(?:left|right)/)
})
