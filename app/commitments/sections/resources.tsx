import { useT } from '~/i18n/use-t'
import { currencies } from '~/reference/rules'
import { UserText } from '~/ui/blocks'
import {
  Checkbox,
  CheckboxGroup,
  Fieldset,
  NumberField,
  PairedFields,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from '~/ui/fields'
import { Tag } from '~/ui/status'
import { Commented } from '../comments.tsx'
import { MONEY_KINDS, NATURES } from '../rules/codes.ts'
import type { CommitmentContent } from '../rules/content.ts'
import type { Party } from '../store/read.server.ts'

export type Prefill = { fullName: string; email: string }

export function ResourcesFields({
  content,
  parties,
  prefill,
}: {
  content: CommitmentContent
  parties: readonly Party[]
  prefill: Prefill
}) {
  const t = useT()
  const partners = parties.filter(({ role }) => role !== 'lead')
  const isUntouched = !content.contactName && !content.contactEmail
  return (
    <>
      <Fieldset legend={t('commitments.form.contact')} hint={t('commitments.hint.contact')}>
        <Commented field="contactName" also={['contactRole', 'contactPublic']}>
          <TextField
            name="contactName"
            label={t('commitments.field.contactName')}
            defaultValue={content.contactName || (isUntouched ? prefill.fullName : '')}
            width={20}
            optional
            autoComplete="name"
          />
        </Commented>
        <TextField
          name="contactRole"
          label={t('commitments.field.contactRole')}
          defaultValue={content.contactRole}
          width={20}
          optional
          lang={content.language}
        />
        <ContactEmailField content={content} prefill={prefill} />
        <Checkbox
          name="contactPublic"
          label={t('commitments.form.contact_public')}
          defaultChecked={content.contactPublic}
        />
      </Fieldset>
      {partners.length > 0 && (
        <Commented field="parties">
          <section className="fg">
            <h2 className="h3">{t('commitments.form.partners')}</h2>
            <p className="hint">{t('commitments.hint.partners')}</p>
            <ul className="stack tight">
              {partners.map(({ organisationId, name, nameLanguage, role, answer }) => (
                <li key={organisationId}>
                  <UserText text={name} lang={nameLanguage} />{' '}
                  <span className="meta">{t(`commitments.party_role.${role}`)}</span>{' '}
                  <Tag tone={answer === 'accepted' ? 'plain' : 'info'}>{t(`commitments.party_answer.${answer}`)}</Tag>
                </li>
              ))}
            </ul>
          </section>
        </Commented>
      )}
      <Commented field="natures">
        <CheckboxGroup
          name="natures"
          label={t('commitments.field.natures')}
          hint={t('commitments.hint.natures')}
          defaultValue={content.natures}
          optional
          options={NATURES.map((nature) => ({ value: nature, label: t(`commitments.nature.${nature}`) }))}
        />
      </Commented>
      <Commented field="moneyKind" also={['moneyAmount', 'moneyCurrency', 'moneyBinding', 'moneySpent']}>
        <RadioGroup
          name="moneyKind"
          label={t('commitments.field.moneyKind')}
          defaultValue={content.moneyKind}
          optional
          options={MONEY_KINDS.map((kind) => ({
            value: kind,
            label: t(`commitments.money_kind.${kind}`),
            reveal: kind === 'amount' ? <Money content={content} /> : undefined,
          }))}
        />
      </Commented>
      <Commented field="resources">
        <TextArea
          name="resources"
          label={t('commitments.field.resources')}
          hint={t('commitments.hint.resources')}
          defaultValue={content.resources}
          maxLength={1000}
          rows={3}
          optional
          keep
          lang={content.language}
        />
      </Commented>
    </>
  )
}

function Money({ content }: { content: CommitmentContent }) {
  const t = useT()
  return (
    <>
      <PairedFields>
        <NumberField name="moneyAmount" label={t('commitments.field.moneyAmount')} defaultValue={content.moneyAmount} />
        <SelectField
          name="moneyCurrency"
          label={t('commitments.field.moneyCurrency')}
          defaultValue={content.moneyCurrency}
          width={5}
          blank=""
          options={currencies.map((code) => ({ value: code, label: code }))}
        />
      </PairedFields>
      <RadioGroup
        name="moneyBinding"
        label={t('commitments.form.binding')}
        defaultValue={content.moneyBinding === null ? null : content.moneyBinding ? 'yes' : 'no'}
        inline
        optional
        options={[
          { value: 'yes', label: t('commitments.money_binding.yes') },
          { value: 'no', label: t('commitments.money_binding.no') },
        ]}
      />
      <NumberField
        name="moneySpent"
        label={t('commitments.field.moneySpent')}
        hint={t('commitments.hint.moneySpent')}
        defaultValue={content.moneySpent}
        optional
      />
    </>
  )
}

export function ContactEmailField({ content, prefill }: { content: CommitmentContent; prefill: Prefill }) {
  const t = useT()
  return (
    <Commented field="contactEmail">
      <TextField
        name="contactEmail"
        label={t('commitments.field.contactEmail')}
        hint={t('commitments.hint.contactEmail')}
        defaultValue={content.contactEmail || prefill.email}
        type="email"
        width={20}
        autoComplete="email"
      />
    </Commented>
  )
}
