import { AUTONYMS, LANGS } from '~/i18n/languages'
import { useT } from '~/i18n/use-t'
import { Notice } from '~/ui/blocks'
import { Checkbox, CheckboxGroup, TextField } from '~/ui/fields'
import { Commented } from '../comments.tsx'
import { PRIVATE_FIELDS } from '../rules/codes.ts'
import type { CommitmentContent } from '../rules/content.ts'

export function ConsentFields({ content, organisationName }: { content: CommitmentContent; organisationName: string }) {
  const t = useT()
  return (
    <>
      <Notice>{t('commitments.form.consent_note')}</Notice>
      <Commented field="authorityName" also={['authorityTitle']}>
        <TextField
          name="authorityName"
          label={t('commitments.field.authorityName')}
          hint={t('commitments.hint.authorityName')}
          defaultValue={content.authorityName}
          width={20}
          optional
        />
      </Commented>
      <TextField
        name="authorityTitle"
        label={t('commitments.form.authority_title')}
        defaultValue={content.authorityTitle}
        width={20}
        optional
        lang={content.language}
      />
      <AuthorityField content={content} organisationName={organisationName} />
      <Commented field="privateFields">
        <CheckboxGroup
          name="privateFields"
          label={t('commitments.form.private')}
          hint={t('commitments.hint.private')}
          defaultValue={content.privateFields}
          optional
          options={PRIVATE_FIELDS.map((field) => ({ value: field, label: t(`commitments.private.${field}`) }))}
        />
      </Commented>
      <Commented field="languagesOffered">
        <CheckboxGroup
          name="languagesOffered"
          label={t('commitments.field.languagesOffered')}
          hint={t('commitments.hint.languagesOffered')}
          defaultValue={content.languagesOffered}
          optional
          inline
          options={LANGS.map((lang) => ({ value: lang, label: AUTONYMS[lang] }))}
        />
      </Commented>
    </>
  )
}

export function AuthorityField({
  content,
  organisationName,
}: {
  content: CommitmentContent
  organisationName: string
}) {
  const t = useT()
  return (
    <Commented field="authorityConfirmed">
      <Checkbox
        name="authorityConfirmed"
        label={t('commitments.form.authority', { organisation: organisationName })}
        defaultChecked={content.authorityConfirmed}
      />
    </Commented>
  )
}
