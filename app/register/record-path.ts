import { slugOf } from '~/commitments/rules/content'

/** The address of a public record, without the language; the words after the reference are for people. */
export const recordPath = ({ reference, title }: { reference: string; title: string }): string =>
  `/commitments/${reference}/${slugOf(title)}`
