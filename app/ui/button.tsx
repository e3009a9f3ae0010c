import type { ReactNode } from 'react'
import { useT } from '~/i18n/use-t'
import { A } from './link.tsx'

const classes = (quiet?: boolean, warning?: boolean) =>
  ['btn', quiet && 'quiet', warning && 'warning'].filter(Boolean).join(' ')

type ButtonProps = {
  children: ReactNode
  /** The second choice beside the main one. */
  quiet?: boolean
  /** For what cannot be undone; on its own confirmation page only. */
  warning?: boolean
  name?: string
  value?: string
  /** Off for buttons that filter or search: nothing is saved then. */
  saving?: boolean
  form?: string
  formAction?: string
}

/** Sends its form. While the answer is awaited it reads "Saving"; it is not disabled, sending twice does nothing twice. */
export function Button({ children, quiet, warning, saving = true, ...rest }: ButtonProps) {
  const t = useT()
  return (
    <button
      type="submit"
      className={classes(quiet, warning)}
      data-saving={saving ? t('common.saving') : undefined}
      {...rest}
    >
      {children}
    </button>
  )
}

/** A link that looks like a button: it goes to a page, it changes nothing. */
export function ButtonLink({ to, children, quiet }: { to: string; children: ReactNode; quiet?: boolean }) {
  return (
    <A className={classes(quiet)} to={to}>
      {children}
    </A>
  )
}

/** The buttons at the end of a form, the main one first. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="actions">{children}</div>
}
