/**
 * A JSON value as a form would have sent it: what is null or false is empty, a number is its figures with a point. The schemas of the
 * forms read it as English.
 */
export function asTyped(value: unknown): unknown {
  if (value === null || value === false) return ''
  if (value === true) return 'yes'
  if (typeof value === 'number') return value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
  if (Array.isArray(value)) return value.map(asTyped)
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asTyped(inner)]))
  return value
}
