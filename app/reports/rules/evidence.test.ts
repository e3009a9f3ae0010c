import { describe, expect, it } from 'vitest'
import { evidenceProblem, MAX_EVIDENCE_BYTES } from './evidence.ts'

const pdf = { name: 'Register.PDF', byteSize: 1000, firstBytes: new TextEncoder().encode('%PDF-1.7') }

describe('evidenceProblem', () => {
  it.each([
    [null, pdf, 4],
    ['count', pdf, 5],
    ['type', { ...pdf, name: 'page.html' }, 0],
    ['type', { ...pdf, name: 'constructor' }, 0],
    ['empty', { ...pdf, byteSize: 0 }, 0],
    ['size', { ...pdf, byteSize: MAX_EVIDENCE_BYTES + 1 }, 0],
    ['content', { ...pdf, firstBytes: new TextEncoder().encode('<script>') }, 0],
    ['content', { ...pdf, name: 'data.csv', firstBytes: new Uint8Array([0, 1, 2]) }, 0],
  ])('is %s', (problem, file, alreadyThere) => {
    expect(evidenceProblem(file, alreadyThere)).toBe(problem)
  })
})
