export type DemoSignIn = {
  role: 'viewer' | 'editor' | 'approver' | 'owner' | 'reviewer' | 'lead' | 'administrator'
  organisation: string
  email: string
  name: string
  password: string
  /** The key of the authenticator app; the secretariat cannot sign in without one. */
  totp?: string
}

/** The accounts of the demonstration, for everybody to read. They exist only where the story was seeded. */
export const demoSignIns: readonly DemoSignIn[] = [
  {
    role: 'editor',
    organisation: 'Valdoria',
    email: 'amelie.moreau@example.org',
    name: 'Amélie Moreau',
    password: 'harbour-lantern-64-mint',
  },
  {
    role: 'approver',
    organisation: 'Valdoria',
    email: 'henrik.valdsen@example.org',
    name: 'Henrik Valdsen',
    password: 'granite-sparrow-29-oats',
  },
  {
    role: 'owner',
    organisation: 'Valdoria',
    email: 'isolde.brandt@example.org',
    name: 'Isolde Brandt',
    password: 'velvet-compass-83-pine',
  },
  {
    role: 'viewer',
    organisation: 'Valdoria',
    email: 'teo.marchetti@example.org',
    name: 'Teo Marchetti',
    password: 'copper-meadow-17-tide',
  },
  {
    role: 'editor',
    organisation: 'Meridian Freight Group',
    email: 'joris.vandermeer@example.org',
    name: 'Joris van der Meer',
    password: 'anchor-saffron-52-loom',
  },
  {
    role: 'editor',
    organisation: 'Open Door Alliance',
    email: 'leila.benali@example.org',
    name: 'Leila Benali',
    password: 'willow-thunder-38-salt',
  },
  {
    role: 'editor',
    organisation: 'City of Port Valda',
    email: 'paulo.figueira@example.org',
    name: 'Paulo Figueira',
    password: 'marble-orchard-71-kite',
  },
  {
    role: 'reviewer',
    organisation: 'IDM secretariat',
    email: 'nour.haddad@example.org',
    name: 'Nour Haddad',
    password: 'juniper-signal-46-wool',
    totp: 'WPVHXIBXD262SLRQLC26RTKO7O64UK6A',
  },
  {
    role: 'reviewer',
    organisation: 'IDM secretariat',
    email: 'tomas.lindqvist@example.org',
    name: 'Tomás Lindqvist',
    password: 'amber-viaduct-95-fern',
    totp: 'G4B6MIIDFZUZ7A5SJPKNWRKT7PHDGOUC',
  },
  {
    role: 'lead',
    organisation: 'IDM secretariat',
    email: 'wanjiru.mbeki@example.org',
    name: 'Wanjiru Mbeki',
    password: 'cobalt-harvest-20-reed',
    totp: 'XF2M2Z5ON7A57HSVL4EFQMFZ6CNPFH25',
  },
  {
    role: 'administrator',
    organisation: 'IDM secretariat',
    email: 'elif.korkmaz@example.org',
    name: 'Elif Korkmaz',
    password: 'quartz-bramble-67-dusk',
    totp: 'W4FBSNDF4LFQ5QI7GG6CDBQVW25S3HY4',
  },
]
