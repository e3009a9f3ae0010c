import { describe, expect, it } from 'vitest'
import { BUCKETS, CHANGE_REASONS, IMPLEMENTATIONS, VERIFICATIONS } from '~/commitments/rules/codes'
import { LIMITS } from '~/commitments/rules/content'
import { RECORD_STATES } from '~/commitments/rules/workflow'
import { LANGS } from '~/i18n/languages'
import { STAKEHOLDER_KINDS } from '~/organisations/rules'
import { isCountry, isCurrency, isRegion, isSdgTarget } from '~/reference/rules'
import { displayBucket, FRESHNESS, freshness } from '~/reports/rules/freshness'
import { demoSignIns } from '../sign-ins.ts'
import { tellStory } from './index.ts'
import type { StoryCommitment } from './types.ts'

const DAYS = ['2026-11-24', '2026-07-05', '2027-01-10', '2027-06-30', '2028-02-29']

function freshnessOn(record: StoryCommitment, today: string) {
  const sent = record.reports.filter((report) => report.organisation === record.lead && report.sentAt)
  return freshness({
    dueDates: record.dueDates
      .filter(({ organisation }) => organisation === record.lead)
      .map(({ cycle, dueOn }) => ({
        dueOn,
        reportedOn:
          sent
            .find((report) => report.cycle === cycle)
            ?.sentAt?.toISOString()
            .slice(0, 10) ?? null,
      })),
    publishedOn: record.publishedAt?.toISOString().slice(0, 10) ?? today,
    lastReportedOn:
      sent
        .map((report) => report.sentAt?.toISOString().slice(0, 10) ?? '')
        .sort()
        .at(-1) ?? null,
    closed: record.state !== 'published',
    today,
  })
}

describe.each(DAYS)('the story on %s', (today) => {
  const { organisations, people, dialogues, cycles, commitments } = tellStory(today)
  const published = commitments.filter(({ state }) => state === 'published')

  it('is the same every time', () => {
    expect(JSON.stringify(tellStory(today))).toBe(JSON.stringify(tellStory(today)))
  })

  it('has every kind, state, status, freshness, level and bucket', () => {
    expect(new Set(organisations.map(({ kind }) => kind))).toEqual(new Set(STAKEHOLDER_KINDS))
    expect(new Set(commitments.map(({ state }) => state))).toEqual(new Set(RECORD_STATES))
    expect(new Set(published.map(({ implementation }) => implementation))).toEqual(new Set(IMPLEMENTATIONS))
    expect(new Set(published.map((record) => freshnessOn(record, today)))).toEqual(new Set(FRESHNESS))
    const levels = commitments.flatMap(({ reports }) =>
      reports.flatMap(({ values }) => values.map(({ verification }) => verification?.level ?? 'reported')),
    )
    expect(new Set(levels)).toEqual(new Set(VERIFICATIONS))
    expect(
      new Set(published.map((record) => displayBucket(record.implementation, freshnessOn(record, today), false))),
    ).toEqual(new Set(BUCKETS))
    expect(published.length).toBeGreaterThanOrEqual(110)
    for (const lang of LANGS)
      expect(
        commitments.filter(({ versions }) => versions[0]?.content.language === lang).length,
      ).toBeGreaterThanOrEqual(6)
    expect(new Set(commitments.flatMap(({ parties }) => parties.map(({ answer }) => answer)))).toEqual(
      new Set(['accepted', 'invited', 'declined', 'left']),
    )
    expect(commitments.filter(({ versions }) => versions.length > 1).length).toBeGreaterThan(5)
  })

  it('refers only to what it has, once each', () => {
    const organisationKeys = new Set(organisations.map(({ key }) => key))
    const personKeys = new Set(people.map(({ key }) => key))
    const codes = new Set(cycles.map(({ code }) => code))
    expect(new Set(commitments.map(({ key }) => key)).size).toBe(commitments.length)
    expect(new Set(people.map(({ email }) => email)).size).toBe(people.length)
    for (const { memberships } of people)
      for (const { organisation } of memberships) expect(organisationKeys).toContain(organisation)
    for (const record of commitments) {
      for (const { organisation } of record.parties) expect(organisationKeys, record.key).toContain(organisation)
      expect(new Set(record.parties.map(({ organisation }) => organisation)).size).toBe(record.parties.length)
      for (const person of [record.createdBy, record.takenBy, record.decidedBy])
        if (person) expect(personKeys).toContain(person)
      for (const { cycle } of record.dueDates) expect(codes).toContain(cycle)
      for (const report of record.reports) {
        expect(
          record.dueDates.some(
            ({ organisation, cycle }) => organisation === report.organisation && cycle === report.cycle,
          ),
          `${record.key} ${report.cycle} ${report.organisation}`,
        ).toBe(true)
      }
      expect(new Set(record.reports.map(({ organisation, cycle }) => `${organisation} ${cycle}`)).size).toBe(
        record.reports.length,
      )
      for (const { content } of record.versions)
        expect(dialogues.some(({ key }) => key === content.dialogue)).toBe(true)
      if (record.mergedInto) expect(commitments.find(({ key }) => key === record.mergedInto)?.state).toBe('published')
    }
  })

  it('keeps the limits of the form and of the database', () => {
    for (const { key, versions, state } of commitments) {
      for (const { content, changeReasonCode } of versions) {
        expect([...content.title].length, key).toBeLessThanOrEqual(LIMITS.titleMax)
        expect([...content.title].length, key).toBeGreaterThanOrEqual(LIMITS.titleMin)
        expect([...content.promiseText].length, `${key}: ${content.promiseText}`).toBeGreaterThanOrEqual(
          LIMITS.promiseMin,
        )
        expect([...content.promiseText].length, key).toBeLessThanOrEqual(LIMITS.promiseMax)
        expect(content.promiseText).not.toContain('{')
        if (content.language !== 'zh') expect(content.problem.length, key).toBeGreaterThanOrEqual(LIMITS.problemMin)
        expect(content.objectives.length).toBeLessThanOrEqual(LIMITS.objectives)
        expect(content.sdgTargets.length).toBeLessThanOrEqual(LIMITS.sdgTargets)
        for (const code of content.sdgTargets) expect(isSdgTarget(code), `${key} ${code}`).toBe(true)
        for (const iso3 of content.countries) expect(isCountry(iso3), iso3).toBe(true)
        for (const region of content.regions) expect(isRegion(region), region).toBe(true)
        if (content.moneyCurrency) expect(isCurrency(content.moneyCurrency)).toBe(true)
        expect(
          (content.startsOn ?? '') <= (content.deliversOn ?? ''),
          `${key} ${content.startsOn} ${content.deliversOn}`,
        ).toBe(true)
        if (state !== 'draft') expect(content.milestones.length, key).toBeGreaterThan(0)
        if (changeReasonCode) expect(CHANGE_REASONS).toContain(changeReasonCode)
      }
    }
  })

  it('happened before today, in order', () => {
    const now = new Date(`${today}T23:59:00Z`)
    for (const record of commitments) {
      const times = [
        record.createdAt,
        record.submittedAt,
        record.takenAt,
        record.decidedAt,
        record.publishedAt,
        record.endedAt,
      ].filter((time) => time !== null)
      expect(times, record.key).toEqual([...times].sort((a, b) => a.getTime() - b.getTime()))
      expect((times.at(-1) ?? now) <= now, record.key).toBe(true)
      for (const report of record.reports) {
        if (report.sentAt) expect(report.sentAt <= now, report.key).toBe(true)
        for (const value of report.values) {
          if (value.verification && report.sentAt)
            expect(value.verification.verifiedAt >= report.sentAt, report.key).toBe(true)
          expect(value.asOfOn <= today).toBe(true)
        }
        for (const step of report.milestones)
          if (step.outcome === 'done') expect((step.doneOn ?? '') <= today).toBe(true)
      }
    }
  })

  it('shows no real State as one that committed, and none beside a late or silent record', () => {
    for (const record of published) {
      const bucket = displayBucket(record.implementation, freshnessOn(record, today), false)
      if (record.versions.some(({ content }) => content.countries.length > 0))
        expect(['completed', 'on_track', 'not_started'], record.key).toContain(bucket)
    }
  })
})

it('has a sign-in for every role, of people in the story', () => {
  const { people } = tellStory('2026-11-24')
  expect(new Set(demoSignIns.map(({ role }) => role))).toEqual(
    new Set(['viewer', 'editor', 'approver', 'owner', 'reviewer', 'lead', 'administrator']),
  )
  for (const { email, name, password } of demoSignIns) {
    expect(people.find((person) => person.email === email)?.fullName).toBe(name)
    expect(password.length).toBeGreaterThanOrEqual(15)
  }
})
