import type { Tx } from '#db/client.server'
import type { CommitmentContent, Indicator, Milestone } from '~/commitments/rules/content'

/** What versions say, by id. A version that the person may not read is not in the map. */
export async function loadContents(tx: Tx, versionIds: readonly string[]): Promise<Map<string, CommitmentContent>> {
  const contents = new Map<string, CommitmentContent>()
  if (versionIds.length === 0) return contents
  const versions = await tx
    .selectFrom('app.commitmentVersion')
    .select([
      'id',
      'title',
      'language',
      'promiseWho',
      'promiseWhat',
      'promiseForWhom',
      'promiseHowMany',
      'promiseByWhen',
      'promiseText',
      'problem',
      'avenue',
      'otherAvenues',
      'objectives',
      'sdgTargets',
      'pathways',
      'dialogueId',
      'beneficiaries',
      'scope',
      'countries',
      'regions',
      'level',
      'contactName',
      'contactRole',
      'contactEmail',
      'contactPublic',
      'natures',
      'moneyKind',
      'moneyAmount',
      'moneyCurrency',
      'moneyBinding',
      'moneySpent',
      'resources',
      'startsOn',
      'startsPrecision',
      'deliversOn',
      'deliveryPrecision',
      'deliveryWording',
      'reportingFrequency',
      'reportingReason',
      'authorityName',
      'authorityTitle',
      'authorityConfirmed',
      'privateFields',
      'languagesOffered',
    ])
    .where('id', 'in', [...versionIds])
    .execute()
  const indicators = await tx
    .selectFrom('app.indicator')
    .select([
      'versionId',
      'key',
      'position',
      'isMain',
      'name',
      'unit',
      'unitText',
      'direction',
      'cumulative',
      'baselineValue',
      'baselineOn',
      'noBaselineReason',
      'targetValue',
      'targetOn',
      'source',
      'splits',
      'numeratorName',
      'denominatorName',
    ])
    .where('versionId', 'in', [...versionIds])
    .orderBy('position')
    .execute()
  const milestones = await tx
    .selectFrom('app.milestone')
    .select(['versionId', 'key', 'position', 'title', 'dueOn', 'duePrecision'])
    .where('versionId', 'in', [...versionIds])
    .orderBy('position')
    .execute()
  for (const { id, ...version } of versions) {
    // The columns are checked against the same codes (db/migrations/0003); what they hold is what the rules name.
    contents.set(id, {
      ...version,
      indicators: partsOf(indicators, id),
      milestones: partsOf(milestones, id),
    } as CommitmentContent)
  }
  return contents
}

function partsOf<Row extends { versionId: string }>(rows: readonly Row[], id: string): (Indicator | Milestone)[] {
  return rows
    .filter(({ versionId }) => versionId === id)
    .map(({ versionId: _, ...part }) => part as unknown as Indicator | Milestone)
}
