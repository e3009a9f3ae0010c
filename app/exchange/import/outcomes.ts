/** What became of a row. Every row has one; their sums add up to the rows of the file. */
export const OUTCOMES = ['imported', 'updated', 'unchanged', 'skipped', 'merged'] as const
export type Outcome = (typeof OUTCOMES)[number]
