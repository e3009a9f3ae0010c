export type Browser = { browser: string; system: string }

// The first that matches: most browsers also claim to be the ones further down.
const BROWSERS: readonly [name: string, mark: RegExp][] = [
  ['Edge', /\bEdg(A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
]

const SYSTEMS: readonly [name: string, mark: RegExp][] = [
  ['Windows', /\bWindows\b/],
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['macOS', /\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
]

const longestWorthReading = 400

/** What people call the browser and the machine; empty where it does not say. It is a hint for its owner, never a proof. */
export function describeBrowser(userAgent: string | null): Browser {
  const said = (userAgent ?? '').slice(0, longestWorthReading)
  const first = (known: readonly [string, RegExp][]) => known.find(([, mark]) => mark.test(said))?.[0] ?? ''
  return { browser: first(BROWSERS), system: first(SYSTEMS) }
}
