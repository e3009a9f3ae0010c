import { AUTONYMS, LANGS } from '~/i18n/languages'
import { useT } from '~/i18n/use-t'
import { Details } from '~/ui/blocks'
import { Fieldset, SelectField, TextArea, TextField } from '~/ui/fields'
import { Commented } from '../comments.tsx'
import { type CommitmentContent, LIMITS } from '../rules/content.ts'

/** Title, the sentence in five short parts or in one's own words, and the language it is written in. */
export function PromiseFields({ content, organisationName }: { content: CommitmentContent; organisationName: string }) {
  const t = useT()
  const isUntouched = !content.promiseWhat && !content.promiseText
  return (
    <>
      <Commented field="title">
        <TextField
          name="title"
          label={t('commitments.field.title')}
          hint={t('commitments.hint.title')}
          defaultValue={content.title}
          maxLength={LIMITS.titleMax}
          lang={content.language}
        />
      </Commented>
      <Commented
        field="promiseWhat"
        also={['promise', 'promiseText', 'promiseWho', 'promiseForWhom', 'promiseHowMany', 'promiseByWhen']}
      >
        <Fieldset legend={t('commitments.form.sentence')} hint={t('commitments.hint.sentence')}>
          <TextField
            name="promiseWho"
            label={t('commitments.field.promiseWho')}
            hint={t('commitments.hint.promiseWho')}
            defaultValue={content.promiseWho || (isUntouched ? organisationName : '')}
            lang={content.language}
          />
          <TextField
            name="promiseWhat"
            label={t('commitments.field.promiseWhat')}
            hint={t('commitments.hint.promiseWhat')}
            defaultValue={content.promiseWhat}
            lang={content.language}
          />
          <TextField
            name="promiseForWhom"
            label={t('commitments.field.promiseForWhom')}
            hint={t('commitments.hint.promiseForWhom')}
            defaultValue={content.promiseForWhom}
            optional
            lang={content.language}
          />
          <TextField
            name="promiseHowMany"
            label={t('commitments.field.promiseHowMany')}
            hint={t('commitments.hint.promiseHowMany')}
            defaultValue={content.promiseHowMany}
            width={20}
            optional
            lang={content.language}
          />
          <TextField
            name="promiseByWhen"
            label={t('commitments.field.promiseByWhen')}
            hint={t('commitments.hint.promiseByWhen')}
            defaultValue={content.promiseByWhen}
            width={20}
            optional
            lang={content.language}
          />
        </Fieldset>
        <div className="mt-4">
          <Details summary={t('commitments.form.own_words')} open={content.promiseText !== ''}>
            <TextArea
              name="promiseText"
              label={t('commitments.field.promiseText')}
              hint={t('commitments.hint.promiseText')}
              defaultValue={content.promiseText}
              maxLength={LIMITS.promiseMax}
              rows={4}
              optional
              keep
              lang={content.language}
            />
          </Details>
        </div>
      </Commented>
      <SelectField
        name="language"
        label={t('commitments.field.language')}
        hint={t('commitments.hint.language')}
        defaultValue={content.language}
        width={10}
        options={LANGS.map((lang) => ({ value: lang, label: AUTONYMS[lang] }))}
      />
    </>
  )
}
