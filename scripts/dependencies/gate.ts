import semver from 'semver'

// What may stand in the lock file, judged without asking anybody: the policy beside this file is kept by people who read advisories.

export type LockedPackage = {
  /** Where the folder bears another name. */
  name?: string
  version?: string
  resolved?: string
  integrity?: string
  dev?: boolean
  link?: boolean
}
export type LockFile = { packages: Record<string, LockedPackage> }

export type Policy = {
  registry: string
  /** Every copy in the tree is at least this version; `production` leaves out what only building and testing use. */
  floors: { package: string; atLeast: string; because: string; scope?: 'production' }[]
  bans: { package: string; because: string }[]
  /** One version of one package below its floor, until a day. */
  accepted: {
    package: string
    version: string
    risks: string[]
    because: string
    control: string
    owner: string
    until: string
  }[]
}

const mostAccepted = 5
const longestAcceptance = 90

const nameOf = (path: string, { name }: LockedPackage) =>
  name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** Everything that is wrong, one line each; nothing when the tree may be shipped. `today` is YYYY-MM-DD. */
export function judge(lock: LockFile, policy: Policy, today: string): string[] {
  const found: string[] = []
  const installed = Object.entries(lock.packages).filter(([path, { link }]) => path !== '' && !link)
  for (const [path, locked] of installed) {
    const { version = '0.0.0', resolved, integrity, dev } = locked
    const name = nameOf(path, locked)
    // Without an address npm asks the registry; anything else (a repository, a file, another host) writes one.
    if (resolved !== undefined && !resolved.startsWith(policy.registry))
      found.push(`${path} does not come from the registry: ${resolved}`)
    if (!integrity?.startsWith('sha512-')) found.push(`${path} has no sha512 sum`)
    const ban = policy.bans.find((one) => one.package === name)
    if (ban) found.push(`${path} is banned: ${ban.because}`)
    const floor = policy.floors.find((one) => one.package === name)
    if (!floor || (floor.scope === 'production' && dev) || semver.gte(version, floor.atLeast)) continue
    const accepted = policy.accepted.find((one) => one.package === name && one.version === version)
    if (!accepted) found.push(`${path} ${version} is below ${floor.atLeast}: ${floor.because}`)
  }
  for (const { package: name, version, until } of policy.accepted) {
    const days = daysBetween(today, until)
    if (!(days >= 0)) found.push(`${name} ${version} was accepted until ${until}`)
    if (days > longestAcceptance)
      found.push(`${name} ${version} is accepted for ${days} days, ${longestAcceptance} at most`)
    if (!installed.some(([path, locked]) => nameOf(path, locked) === name && locked.version === version))
      found.push(`${name} ${version} is accepted and not installed`)
    // What needs no acceptance must not keep one.
    const floor = policy.floors.find((one) => one.package === name)
    if (floor && semver.gte(version, floor.atLeast)) found.push(`${name} ${version} meets its floor; nothing to accept`)
  }
  if (policy.accepted.length > mostAccepted)
    found.push(`${policy.accepted.length} risks are accepted, ${mostAccepted} at most`)
  return found
}

/** Versions in package.json are exact, so that a fresh install is the tree that was judged. */
export function looseRanges(manifest: Record<string, unknown>): string[] {
  return ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'].flatMap((group) =>
    Object.entries((manifest[group] ?? {}) as Record<string, string>).flatMap(([name, range]) =>
      semver.valid(range) ? [] : [`${group}: ${name} ${range} is not one version`],
    ),
  )
}

type Sbom = { components?: { purl: string }[] }

/** What is in the lock file and not in the bill of materials. */
export function missingFromSbom(lock: LockFile, { components = [] }: Sbom): string[] {
  const listed = new Set(components.map(({ purl }) => decodeURIComponent(purl)))
  return Object.entries(lock.packages)
    .filter(([path, { link }]) => path !== '' && !link)
    .map(([path, locked]) => `pkg:npm/${nameOf(path, locked)}@${locked.version}`)
    .filter((id) => !listed.has(id))
}
