/** As long as an address that the door takes. */
const longest = 4 * 1024

/**
 * Where to go after signing in: a path of this site and nothing else. `//evil.example`, `/\evil.example`, `https:…`,
 * control characters and over-long values give the fallback.
 */
export function safeRedirect(to: unknown, fallback: string): string {
  if (typeof to !== 'string' || to.length > longest) return fallback
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (!to.startsWith('/') || to.startsWith('//') || /[\\\u0000-\u001f\u007f]/.test(to)) return fallback
  let url: URL
  try {
    url = new URL(to, 'https://waymark.invalid')
  } catch {
    return fallback
  }
  if (url.origin !== 'https://waymark.invalid' || url.pathname.startsWith('//')) return fallback
  return url.pathname + url.search + url.hash
}
