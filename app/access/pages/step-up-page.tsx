import { useT } from '~/i18n/use-t'
import { Form, FormErrors, FormState } from '~/ui/form'
import { CONFIRM, CONFIRM_PASSKEY, type StepUp } from '../step-up'
import { LostFactors, ProofFields } from './proof-fields'

/** Asks who it is before something that cannot be taken back. All that was posted stands in the form and is posted again with the proof. */
export function StepUpQuestion({
  question: { fields, ways, errors },
  before = 'form',
}: {
  question: StepUp
  before?: 'form' | 'page'
}) {
  const t = useT()
  return (
    <div className="narrow stack">
      <FormState errors={errors}>
        <FormErrors />
        <h1>{t('access.factor.title')}</h1>
        <p className="lede">{t(before === 'form' ? 'access.step-up.lede' : 'access.step-up.lede.page')}</p>
        <Form>
          {fields.map(([name, value], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: names come more than once, and nothing moves
            <input key={index} type="hidden" name={name} value={value} />
          ))}
          <ProofFields
            ways={ways}
            names={{ code: CONFIRM, passkey: CONFIRM_PASSKEY }}
            button={t('access.step-up.button')}
          />
        </Form>
        {!ways.password && <LostFactors />}
      </FormState>
    </div>
  )
}
