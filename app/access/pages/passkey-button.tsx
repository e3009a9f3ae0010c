import { useT } from '~/i18n/use-t'

/**
 * Inside a form: sends it with what the device gives. Hidden until `passkey.js` finds that the browser can do it; an element marked
 * `data-passkey-instead` is what stands there until then.
 */
export function PasskeyButton({
  name,
  way,
  options,
  children,
  quiet,
}: {
  name: string
  way: 'make' | 'show'
  /** JSON for the browser. */
  options: string
  children: string
  quiet?: boolean
}) {
  const t = useT()
  return (
    <div className="stack" data-passkey={way} data-options={options} hidden>
      <input type="hidden" name={name} defaultValue="" />
      <p className="err" role="alert" data-passkey-failed="" hidden>
        {t('access.factor.passkey.failed')}
      </p>
      <div className="actions">
        <button type="button" className={quiet ? 'btn quiet' : 'btn'}>
          {children}
        </button>
      </div>
      <script src="/passkey.js" defer />
    </div>
  )
}
