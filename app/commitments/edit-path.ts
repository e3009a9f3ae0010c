import { SECTIONS, type Section } from './rules/sections.ts'

export const recordPath = (id: string) => `/work/commitments/${id}`
export const editPath = (id: string) => `/work/commitments/${id}/edit`
export const checkPath = (id: string) => `/work/commitments/${id}/edit/check`
/** A section of the form; from the check page it leads back there. `field` opens it at one question. */
export function sectionPath(
  id: string,
  section: Section,
  { fromCheck = false, field }: { fromCheck?: boolean; field?: string } = {},
): string {
  const anchor = field ? `#f-${field.replace(/[^A-Za-z0-9_-]+/g, '-')}` : ''
  return `${editPath(id)}/${section}${fromCheck ? '?from=check' : ''}${anchor}`
}

/** Where "Save and continue" leads: the next section, and the check page after the last or when one came from there. */
export function pathAfter(id: string, section: Section, fromCheck: boolean): string {
  const next = SECTIONS[SECTIONS.indexOf(section) + 1]
  return fromCheck || !next ? checkPath(id) : sectionPath(id, next)
}
