/** The address of a page as it may be stored and shown: http or https, a name with a dot, and neither person nor password in it. */
export function isWebLink(text: string): boolean {
  if (!/^https?:\/\/[^/?#]/i.test(text) || /[\s\\]/.test(text) || !URL.canParse(text)) return false
  const authority = text
    .slice(text.indexOf('//') + 2)
    .split(/[/?#]/, 1)
    .join('')
  return !authority.includes('@') && new URL(text).hostname.includes('.')
}

/** As it is stored: programs compare the scheme in small letters. */
export const asStored = (link: string): string => link.replace(/^https?/i, (scheme) => scheme.toLowerCase())
