import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChainEvent, chainStart, faultOf, hashOf } from './chain'
import { stillSays } from './history'

const texts = fc.record({ action: fc.string(), subject: fc.string(), payload: fc.string() })
const contents = fc.array(texts, { minLength: 1, maxLength: 12 })

function chained(said: readonly { action: string; subject: string; payload: string }[]): ChainEvent[] {
  const events: ChainEvent[] = []
  for (const words of said) {
    const unhashed = {
      ...words,
      stream: 'public/IDM-2026-0001',
      seq: events.length + 1,
      occurredAt: `2026-01-01T00:00:${String(events.length).padStart(2, '0')}.000000Z`,
      prevHash: events.at(-1)?.hash ?? chainStart.hash,
    }
    events.push({ ...unhashed, hash: hashOf(unhashed) })
  }
  return events
}

const faults = (events: readonly ChainEvent[]) =>
  events.map((event, place) => faultOf(events[place - 1] ?? chainStart, event)).filter((fault) => fault !== undefined)

describe('a chain', () => {
  it('has no faults as it was made', () => {
    fc.assert(fc.property(contents, (said) => faults(chained(said)).length === 0))
  })

  it('shows that a field was changed, also where letters moved from one field to the next', () => {
    fc.assert(
      fc.property(contents, fc.nat(), fc.constantFrom('action', 'subject', 'payload'), (said, pick, field) => {
        const events = chained(said)
        const place = pick % events.length
        const changed = events.map((event, at) => (at === place ? { ...event, [field]: `${event[field]}x` } : event))
        expect(faults(changed)).toContain('hash')
        const moved = events.map((event, at) =>
          at === place ? { ...event, action: event.action + event.subject, subject: '' } : event,
        )
        if (events[place]?.subject !== '') expect(faults(moved)).toContain('hash')
      }),
    )
  })

  it('shows that one is missing, stands twice or stands elsewhere', () => {
    const events = chained(Array.from({ length: 5 }, (_, n) => ({ action: 'a.b', subject: '', payload: String(n) })))
    const [one, two, three, four, five] = events as [ChainEvent, ChainEvent, ChainEvent, ChainEvent, ChainEvent]
    expect(faults([one, three, four, five])).toContain('gap')
    expect(faults([one, two, two, three])).toContain('gap')
    expect(faults([one, three, two, four])).toContain('gap')
    expect(faults([one, { ...two, occurredAt: '2025' }])).toContain('order')
    expect(faults([one, { ...two, prevHash: three.hash }])).toContain('link')
  })
})

describe('what was sealed', () => {
  it('is still said when something was added, and not when anything was changed, taken out or put in a list', () => {
    const sealed = { title: 'A', countries: ['VAL'], indicators: [{ name: 'Places', target: 10 }] }
    const later = { ...sealed, note: '', indicators: [{ name: 'Places', target: 10, colour: null }] }
    expect(stillSays(later, sealed)).toBe(true)
    expect(stillSays({ ...later, title: 'B' }, sealed)).toBe(false)
    expect(stillSays({ ...later, countries: ['VAL', 'MER'] }, sealed)).toBe(false)
    expect(stillSays({ ...later, indicators: [] }, sealed)).toBe(false)
    expect(stillSays({ ...later, indicators: [{ name: 'Places', target: 9 }] }, sealed)).toBe(false)
    expect(stillSays({ title: 'A' }, sealed)).toBe(false)
    expect(stillSays(null, sealed)).toBe(false)
  })
})
