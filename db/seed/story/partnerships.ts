import { organisations } from './organisations.ts'
import { randomFrom } from './random.ts'
import type { PartnerSpec } from './spec.ts'

const CONTRIBUTIONS: Record<PartnerSpec['role'], readonly [string, ...string[]]> = {
  co_lead: [
    'Shares the steering and answers for half of the steps.',
    'Leads the work on its own territory and reports for it.',
  ],
  implementer: [
    'Carries out the work in two of the places.',
    'Gives rooms and staff, and reports its own figures.',
    'Reaches the people concerned through its own network.',
  ],
  funder: [
    'Pays a part of the costs over three years.',
    'Gives a loan that is written off when the target is reached.',
  ],
  technical: [
    'Trains the staff and checks the method.',
    'Gives the software and keeps it running.',
    'Evaluates the work once a year and publishes what it finds.',
  ],
}

const DECLINED = [
  'Our budget for the coming two years is already bound.',
  'We agree with the aim, but have no staff in these places.',
] as const
const LEFT = ['The project we came in with has ended.', 'Our members decided to work on another topic.'] as const

/** Partners for every third commitment that names none itself, and for each one that waits for its partners. */
export function drawPartners(key: string, lead: string, isWaiting: boolean): PartnerSpec[] {
  const random = randomFrom(`${key} partners`)
  if (!random.chance(0.34) && !isWaiting) return []
  const others = organisations.filter((one) => one.key !== lead)
  const count = random.whole(1, 3)
  const chosen = new Set<string>()
  while (chosen.size < count) {
    const organisation = others[random.whole(0, others.length - 1)]
    if (organisation) chosen.add(organisation.key)
  }
  return [...chosen].map((organisation, index) => {
    const role = random.pick(['implementer', 'technical', 'funder', 'co_lead'] as const)
    const answer = isWaiting
      ? 'invited'
      : index === 0 || random.chance(0.7)
        ? 'accepted'
        : random.pick(['invited', 'declined', 'left'] as const)
    return {
      organisation,
      role,
      answer,
      ...(answer === 'accepted' ? { share: random.whole(2, 6) * 5 } : {}),
      contribution: random.pick(CONTRIBUTIONS[role]),
      reason: answer === 'declined' ? random.pick(DECLINED) : answer === 'left' ? random.pick(LEFT) : '',
    }
  })
}
