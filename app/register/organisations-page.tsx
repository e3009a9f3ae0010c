import { LOCALES } from '~/i18n/languages'
import { useT } from '~/i18n/use-t'
import { STAKEHOLDER_KINDS } from '~/organisations/rules'
import { A } from '~/ui/link'
import type { ListedOrganisation } from './store/record.server'

/** Who is involved: by kind, and by name in the reader's language. Nobody is ranked. */
export function OrganisationsPage({ organisations }: { organisations: ListedOrganisation[] }) {
  const t = useT()
  const byName = new Intl.Collator(LOCALES[t.lang])
  return (
    <>
      <div className="chead">
        <div className="wrap">
          <h1>{t('register.organisations.title')}</h1>
          <p className="lede">{t('register.organisations.lede', { n: organisations.length })}</p>
        </div>
      </div>
      <div className="wrap">
        {STAKEHOLDER_KINDS.map((kind) => {
          const members = organisations
            .filter((one) => one.kind === kind)
            .sort((a, b) => byName.compare(a.name, b.name))
          if (members.length === 0) return null
          return (
            <section key={kind} className="mt-5" aria-labelledby={`kind-${kind}`}>
              <h2 id={`kind-${kind}`}>{t(`organisations.kinds.${kind}`)}</h2>
              <ul className="items mt-2">
                {members.map(({ id, name, leads, joins }) => (
                  <li key={id} className="split">
                    <A to={`/organisations/${id}`}>
                      <bdi>{name}</bdi>
                    </A>
                    <span className="meta">{t('register.organisations.counts', { leads, joins })}</span>
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
      </div>
    </>
  )
}
