import { describe, expect, it } from 'vitest'
import { ENDED_STATES, edgeOf, MOVES, nextMoves, RECORD_STATES, WORKFLOW } from './workflow.ts'

describe('the record workflow', () => {
  it('offers the holder to send a draft or to ask the partners first', () => {
    expect(nextMoves('draft', 'holder')).toEqual(['ask_partners', 'submit'])
  })

  it('offers decisions only on what was taken for review', () => {
    expect(nextMoves('submitted', 'reviewer')).toEqual(['take'])
    expect(nextMoves('in_review', 'reviewer')).toEqual(['release', 'request_changes', 'approve', 'publish', 'decline'])
    expect(nextMoves('in_review', 'holder')).toEqual([])
  })

  it('lets only a lead of the secretariat merge records', () => {
    expect(nextMoves('published', 'reviewer')).not.toContain('merge')
    expect(nextMoves('published', 'lead')).toEqual(['close', 'merge'])
  })

  it('has no way out of a state that has ended', () => {
    for (const state of ENDED_STATES) expect(WORKFLOW.filter(({ from }) => from === state)).toEqual([])
  })

  it('uses every move, reaches every state, and leads from one state to one other', () => {
    expect(new Set(WORKFLOW.map(({ move }) => move))).toEqual(new Set(MOVES))
    expect(new Set(['draft', ...WORKFLOW.map(({ to }) => to)])).toEqual(new Set(RECORD_STATES))
    expect(new Set(WORKFLOW.map(({ move, from }) => `${move} ${from}`)).size).toBe(WORKFLOW.length)
  })

  it('knows no move that is not in the table', () => {
    expect(edgeOf('publish', 'draft')).toBeUndefined()
    expect(edgeOf('decline', 'in_review')).toMatchObject({ to: 'rejected', needsReason: true })
  })
})
