import { useT } from '~/i18n/use-t'
import { Dotted, UserText } from '~/ui/blocks'
import { Tag } from '~/ui/status'
import type { Party } from './store/read.server.ts'

/** Who stands in it, with what, and whether they have confirmed. */
export function Parties({ parties }: { parties: readonly Party[] }) {
  const t = useT()
  return (
    <ul className="items">
      {parties.map(({ organisationId, name, nameLanguage, role, share, contribution, answer }) => (
        <li key={organisationId} className="split">
          <div>
            <h3>
              <UserText text={name} lang={nameLanguage} />
            </h3>
            <p className="meta">
              <Dotted parts={[t(`commitments.party_role.${role}`), share !== null && t.percent(share / 100)]} />
            </p>
            {contribution && <UserText as="p" text={contribution} />}
          </div>
          {role !== 'lead' && (
            <div>
              <Tag tone={answer === 'accepted' ? 'plain' : answer === 'invited' ? 'info' : 'warn'}>
                {t(`commitments.party_answer.${answer}`)}
              </Tag>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
