/** A place in a list, as the reader gets it: opaque, and the same for everybody. */
export type Place = { createdAt: string; id: string }

export const cursorOf = ({ createdAt, id }: Place): string =>
  Buffer.from(JSON.stringify([createdAt, id])).toString('base64url')

export function placeOf(cursor: string): Place | undefined {
  try {
    const [createdAt, id, ...rest] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    const isPlace =
      rest.length === 0 &&
      typeof createdAt === 'string' &&
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(createdAt) &&
      typeof id === 'string' &&
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
    return isPlace ? { createdAt, id } : undefined
  } catch {
    return undefined
  }
}
