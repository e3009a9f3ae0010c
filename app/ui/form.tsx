import { createContext, type ReactNode, useContext } from 'react'
import { useT } from '~/i18n/use-t'
import type { FieldError, FormValues } from '~/lib/form'

type State = { errors: readonly FieldError[]; values: FormValues | undefined }

const FormStateContext = createContext<State>({ errors: [], values: undefined })

/** What the action answered: fields inside find their own message and what was typed by their name. */
export function FormState({
  errors = [],
  values,
  children,
}: {
  errors?: readonly FieldError[]
  values?: FormValues
  children: ReactNode
}) {
  return <FormStateContext.Provider value={{ errors, values }}>{children}</FormStateContext.Provider>
}

export function useFormState(): State {
  return useContext(FormStateContext)
}

/** The id of a field with this name; dots and brackets would need escaping in selectors. */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^A-Za-z0-9_-]+/g, '-')}`
}

/**
 * All messages at the top of the page, each leading to its field. `enhance.js` moves focus here; the alert is an inner
 * element, because one that takes focus itself is announced twice or not at all.
 */
export function FormErrors({ errors }: { errors?: readonly FieldError[] }) {
  const t = useT()
  const state = useFormState()
  const shown = errors ?? state.errors
  if (shown.length === 0) return null
  return (
    <div className="esum" id="error-summary" tabIndex={-1} data-error-summary="">
      <div role="alert">
        <h2>{t('common.error-summary.title')}</h2>
        <ul>
          {shown.map(({ field, message }) => (
            <li key={field}>{field ? <a href={`#${fieldId(field)}`}>{t.ref(message)}</a> : t.ref(message)}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** `_key` makes a form sent twice count once; `_version` makes a save over somebody else's change be refused. */
export function HiddenKeys({ idempotencyKey, version }: { idempotencyKey: string; version?: number }) {
  return (
    <>
      <input type="hidden" name="_key" value={idempotencyKey} />
      {version !== undefined && <input type="hidden" name="_version" value={version} />}
    </>
  )
}

type FormProps = {
  children: ReactNode
  /** Where to send it; the page's own address when absent. */
  action?: string
  /** Needed for files. */
  multipart?: boolean
  id?: string
  /** The wording check runs while the person writes and replaces the element marked `data-check-target`. */
  check?: boolean
  className?: string
}

/** A form that writes. The server validates; the browser's own bubbles are off, because they are not in the page's words. */
export function Form({ children, action, multipart, id, check, className }: FormProps) {
  return (
    <form
      method="post"
      action={action}
      encType={multipart ? 'multipart/form-data' : undefined}
      id={id}
      noValidate
      className={['form', className].filter(Boolean).join(' ')}
      data-check={check ? '' : undefined}
    >
      {children}
    </form>
  )
}

/** Filters: a form that asks by address. With script it is sent when a choice changes. */
export function FilterForm({ children, label, action }: { children: ReactNode; label: string; action?: string }) {
  return (
    <form method="get" action={action} className="filters" aria-label={label} data-filters="">
      {children}
    </form>
  )
}
