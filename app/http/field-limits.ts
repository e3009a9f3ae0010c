/** The largest form of ours has a few hundred answers; more than this costs more to sort than any of them is worth. */
export const mostFields = 1_000
/** Our longest name is that of a value of a split. */
export const longestFieldName = 200

const ampersand = 0x26
const equals = 0x3d

/** Looks at an urlencoded form as it arrives, piece by piece; true as soon as it has too many fields or too long a name. */
export function countingFields(): (chunk: Uint8Array) => boolean {
  let fields = 1
  let nameLength = 0
  let isInName = true
  return (chunk) => {
    for (const byte of chunk) {
      if (byte === ampersand) {
        fields += 1
        nameLength = 0
        isInName = true
        if (fields > mostFields) return true
      } else if (byte === equals) {
        isInName = false
      } else if (isInName) {
        nameLength += 1
        if (nameLength > longestFieldName) return true
      }
    }
    return false
  }
}
