import { type Kysely, sql } from 'kysely'
import { countries, objectives, sdgTargets } from '../app/reference/rules.ts'

/** Brings the reference tables in line with app/reference, which is their source. */
export async function loadReference(db: Kysely<unknown>): Promise<void> {
  const countryRows = countries.map(({ iso3, iso2, region, names }) => ({ iso3, iso2, region: region ?? '', names }))
  await sql`
    insert into pub.country (iso3, iso2, region, names)
    select r.iso3, r.iso2, r.region, r.names from jsonb_to_recordset(${JSON.stringify(countryRows)}::jsonb) as r (iso3 text, iso2 text, region text, names jsonb)
    on conflict (iso3) do update set iso2 = excluded.iso2, region = excluded.region, names = excluded.names`.execute(db)
  await sql`
    insert into pub.gcm_objective (n, titles)
    select r.n, r.names from jsonb_to_recordset(${JSON.stringify(objectives)}::jsonb) as r (n integer, names jsonb)
    on conflict (n) do update set titles = excluded.titles`.execute(db)
  await sql`
    insert into pub.sdg_target (code, titles)
    select r.code, r.names from jsonb_to_recordset(${JSON.stringify(sdgTargets)}::jsonb) as r (code text, names jsonb)
    on conflict (code) do update set titles = excluded.titles`.execute(db)
}
