import { useT } from '~/i18n/use-t'
import type { FieldError, FormValues } from '~/lib/form'
import { Narrow, PageHead, Stack } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { RadioGroup, SelectField } from '~/ui/fields'
import { Form, FormErrors, FormState, HiddenKeys } from '~/ui/form'
import { BackLink } from '~/ui/link'
import { SHORT_PATH } from './rules/sections.ts'

/** Before anything is typed: what is needed, how long it takes, and which of the two ways. */
export function NewCommitmentPage({
  organisations,
  chosen,
  idempotencyKey,
  answer,
}: {
  /** Those for which the person may write. */
  organisations: readonly { organisationId: string; organisationName: string }[]
  chosen: string
  idempotencyKey: string
  answer: { errors: FieldError[]; values: FormValues } | undefined
}) {
  const t = useT()
  const [only] = organisations
  return (
    <>
      <BackLink to="/work/commitments" />
      <Narrow>
        <FormState errors={answer?.errors} values={answer?.values}>
          <FormErrors />
          <PageHead title={t('commitments.new.title')} lede={t('commitments.new.lede')} />
          <Stack gap={5}>
            <section>
              <h2>{t('commitments.new.needs')}</h2>
              <ul>
                <li>{t('commitments.new.need_1')}</li>
                <li>{t('commitments.new.need_2')}</li>
                <li>{t('commitments.new.need_3')}</li>
                <li>{t('commitments.new.need_4')}</li>
              </ul>
            </section>
            <p>{t('commitments.new.saved')}</p>
          </Stack>
          <Form>
            <HiddenKeys idempotencyKey={idempotencyKey} />
            {organisations.length > 1 ? (
              <SelectField
                name="organisationId"
                label={t('commitments.new.organisation')}
                defaultValue={chosen}
                options={organisations.map(({ organisationId, organisationName }) => ({
                  value: organisationId,
                  label: organisationName,
                }))}
              />
            ) : (
              <input type="hidden" name="organisationId" value={only?.organisationId ?? ''} />
            )}
            <RadioGroup
              name="path"
              label={t('commitments.new.path')}
              defaultValue="full"
              options={[
                { value: 'full', label: t('commitments.new.full'), hint: t('commitments.new.full_hint') },
                {
                  value: 'short',
                  label: t('commitments.new.short', { n: SHORT_PATH.length }),
                  hint: t('commitments.new.short_hint'),
                },
              ]}
            />
            <Actions>
              <Button>{t('commitments.new.start')}</Button>
            </Actions>
          </Form>
        </FormState>
      </Narrow>
    </>
  )
}
