import type { ReactNode } from 'react'
import { useT } from '~/i18n/use-t'
import { type DatePrecision, type IsoDate, isIsoDate } from '~/lib/dates'
import { fieldId, useFormState } from './form.tsx'

type Common = {
  name: string
  label: ReactNode
  /** One short sentence without a link or a full stop. */
  hint?: ReactNode
  /** Wins over the message found by name. */
  error?: string
  optional?: boolean
  /** The label is the heading of the page. */
  lead?: boolean
}

type Width = 2 | 5 | 10 | 20

/** What a field needs to describe itself: ids, message, what was typed. */
function useField({ name, hint, error }: Pick<Common, 'name' | 'hint' | 'error'>) {
  const t = useT()
  const { errors, values } = useFormState()
  const found = errors.find(({ field }) => field === name)
  const message = error ?? (found ? t.ref(found.message) : undefined)
  const id = fieldId(name)
  const hintId = hint ? `${id}-hint` : undefined
  const errorId = message ? `${id}-error` : undefined
  const typed = values?.[name]
  return {
    id,
    hintId,
    errorId,
    message,
    // Once a form was sent its own values win; a name that is missing then was left unchecked.
    sent: values !== undefined,
    typed: Array.isArray(typed) ? typed[0] : typed,
    typedAll: typed === undefined ? [] : Array.isArray(typed) ? typed : [typed],
    describedBy: [hintId, errorId].filter(Boolean).join(' ') || undefined,
  }
}

function Optional() {
  const t = useT()
  return <span className="optional"> {t('common.optional')}</span>
}

function ErrorText({ id, text }: { id: string | undefined; text: string | undefined }) {
  const t = useT()
  if (!text) return null
  return (
    <p className="err" id={id}>
      <span className="vh">{t('common.error-prefix')} </span>
      {text}
    </p>
  )
}

function Hint({ id, children }: { id: string | undefined; children: ReactNode }) {
  if (!children) return null
  return (
    <p className="hint" id={id}>
      {children}
    </p>
  )
}

type FieldParts = ReturnType<typeof useField>

function Wrapped({
  label,
  optional,
  lead,
  hint,
  field,
  children,
}: Omit<Common, 'name'> & { field: FieldParts; children: ReactNode }) {
  const text = (
    <label htmlFor={field.id}>
      {label}
      {optional && <Optional />}
    </label>
  )
  return (
    <div className={field.message ? 'fg bad' : 'fg'}>
      {lead ? <h1 className="label-h1">{text}</h1> : text}
      <Hint id={field.hintId}>{hint}</Hint>
      <ErrorText id={field.errorId} text={field.message} />
      {children}
    </div>
  )
}

/** A line of text. */
export function TextField({
  defaultValue,
  width,
  type = 'text',
  autoComplete,
  inputMode,
  maxLength,
  lang,
  dir = 'auto',
  ...common
}: Common & {
  defaultValue?: string | null
  width?: Width
  type?: 'text' | 'email' | 'url' | 'search' | 'tel' | 'password'
  autoComplete?: string
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'url' | 'search' | 'tel'
  /** Counted, not enforced: the server says what is too long. */
  maxLength?: number
  lang?: string
  dir?: 'auto' | 'ltr' | 'rtl'
}) {
  const field = useField(common)
  return (
    <Wrapped {...common} field={field}>
      <input
        id={field.id}
        name={common.name}
        type={type}
        className={width ? `w${width}` : undefined}
        defaultValue={type === 'password' ? undefined : (field.typed ?? defaultValue ?? '')}
        autoComplete={autoComplete}
        inputMode={inputMode}
        lang={lang}
        dir={type === 'email' || type === 'url' || type === 'tel' ? 'ltr' : dir}
        spellCheck={type === 'text' ? undefined : false}
        aria-invalid={field.message ? true : undefined}
        aria-describedby={field.describedBy}
        data-count={maxLength}
      />
      <Counter id={field.id} maxLength={maxLength} />
    </Wrapped>
  )
}

/** Filled by `enhance.js` from three quarters of the length; without script the server's message says the same. */
function Counter({ id, maxLength }: { id: string; maxLength: number | undefined }) {
  const t = useT()
  if (!maxLength) return null
  return (
    <p
      className="count"
      id={`${id}-count`}
      data-left={t('common.count.left', { n: '{n}' })}
      data-over={t('common.count.over', { n: '{n}' })}
      aria-live="polite"
    />
  )
}

/** Text of more than a line. `keep` saves it in the browser until the server has it. */
export function TextArea({
  defaultValue,
  rows = 4,
  maxLength,
  keep,
  lang,
  dir = 'auto',
  ...common
}: Common & {
  defaultValue?: string | null
  rows?: number
  maxLength?: number
  keep?: boolean
  lang?: string
  dir?: 'auto' | 'ltr' | 'rtl'
}) {
  const t = useT()
  const field = useField(common)
  return (
    <Wrapped {...common} field={field}>
      <textarea
        id={field.id}
        name={common.name}
        rows={rows}
        defaultValue={field.typed ?? defaultValue ?? ''}
        lang={lang}
        dir={dir}
        aria-invalid={field.message ? true : undefined}
        aria-describedby={field.describedBy}
        data-count={maxLength}
        data-keep={keep ? '' : undefined}
        data-restored={keep ? t('common.draft-restored') : undefined}
      />
      <Counter id={field.id} maxLength={maxLength} />
    </Wrapped>
  )
}

type Option = { value: string; label: string; disabled?: boolean }

/** One of many, as the browser's own select. */
export function SelectField({
  defaultValue,
  options = [],
  groups = [],
  blank,
  width,
  ...common
}: Common & {
  defaultValue?: string | null
  options?: readonly Option[]
  groups?: readonly { label: string; options: readonly Option[] }[]
  /** The text of a first, empty choice. */
  blank?: string
  width?: Width
}) {
  const field = useField(common)
  const option = ({ value, label, disabled }: Option) => (
    <option key={value} value={value} disabled={disabled}>
      {label}
    </option>
  )
  return (
    <Wrapped {...common} field={field}>
      <select
        id={field.id}
        name={common.name}
        className={width ? `w${width}` : undefined}
        defaultValue={field.typed ?? defaultValue ?? ''}
        aria-invalid={field.message ? true : undefined}
        aria-describedby={field.describedBy}
      >
        {blank !== undefined && <option value="">{blank}</option>}
        {options.map(option)}
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map(option)}
          </optgroup>
        ))}
      </select>
    </Wrapped>
  )
}

type Choice = {
  value: string
  label: ReactNode
  hint?: ReactNode
  /** Fields that matter only with this choice; always there without `:has()`. */
  reveal?: ReactNode
}

function Choices({
  type,
  name,
  field,
  options,
  chosen,
  inline,
}: {
  type: 'radio' | 'checkbox'
  name: string
  field: FieldParts
  options: readonly Choice[]
  chosen: readonly string[]
  inline?: boolean
}) {
  return (
    <div className={inline ? 'choices inline' : 'choices'}>
      {options.map(({ value, label, hint, reveal }, index) => {
        // The summary's link leads to the first choice.
        const id = index === 0 ? field.id : `${field.id}-${index + 1}`
        return (
          <div className="choice" key={value}>
            <input
              type={type}
              id={id}
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
              aria-describedby={hint ? `${id}-h` : undefined}
            />
            <label htmlFor={id}>{label}</label>
            <Hint id={`${id}-h`}>{hint}</Hint>
            {reveal && <div className="reveal">{reveal}</div>}
          </div>
        )
      })}
    </div>
  )
}

function Group({
  label,
  optional,
  lead,
  hint,
  field,
  children,
}: Omit<Common, 'name'> & { field: FieldParts; children: ReactNode }) {
  const text = (
    <>
      {label}
      {optional && <Optional />}
    </>
  )
  return (
    <fieldset className={field.message ? 'fg bad' : 'fg'} aria-describedby={field.describedBy}>
      <legend>{lead ? <h1 className="label-h1">{text}</h1> : text}</legend>
      <Hint id={field.hintId}>{hint}</Hint>
      <ErrorText id={field.errorId} text={field.message} />
      {children}
    </fieldset>
  )
}

/** One of a few, all visible. */
export function RadioGroup({
  options,
  defaultValue,
  inline,
  ...common
}: Common & { options: readonly Choice[]; defaultValue?: string | null; inline?: boolean }) {
  const field = useField(common)
  const chosen = field.sent ? field.typedAll : defaultValue ? [defaultValue] : []
  return (
    <Group {...common} field={field}>
      <Choices type="radio" name={common.name} field={field} options={options} chosen={chosen} inline={inline} />
    </Group>
  )
}

/** Several of a few; the name is sent once for each. */
export function CheckboxGroup({
  options,
  defaultValue = [],
  inline,
  ...common
}: Common & { options: readonly Choice[]; defaultValue?: readonly string[]; inline?: boolean }) {
  const field = useField(common)
  return (
    <Group {...common} field={field}>
      <Choices
        type="checkbox"
        name={common.name}
        field={field}
        options={options}
        chosen={field.sent ? field.typedAll : defaultValue}
        inline={inline}
      />
    </Group>
  )
}

/** A single yes. */
export function Checkbox({
  value = 'yes',
  defaultChecked = false,
  label,
  ...common
}: Omit<Common, 'optional' | 'lead'> & { value?: string; defaultChecked?: boolean }) {
  const field = useField(common)
  return (
    <div className={field.message ? 'fg bad' : 'fg'}>
      <ErrorText id={field.errorId} text={field.message} />
      <div className="choice">
        <input
          type="checkbox"
          id={field.id}
          name={common.name}
          value={value}
          defaultChecked={field.sent ? field.typedAll.includes(value) : defaultChecked}
          aria-invalid={field.message ? true : undefined}
          aria-describedby={field.describedBy}
        />
        <label htmlFor={field.id}>{label}</label>
        <Hint id={field.hintId}>{common.hint}</Hint>
      </div>
    </div>
  )
}

/** A date in words, "30 June 2026"; the server reads it in all six languages, in figures and in Arabic-Indic digits. */
export function DateField({
  defaultValue,
  precision,
  ...common
}: Common & { defaultValue?: IsoDate | null; precision?: DatePrecision }) {
  const t = useT()
  const field = useField(common)
  const known = defaultValue && isIsoDate(defaultValue) ? t.date(defaultValue, precision) : (defaultValue ?? '')
  return (
    <Wrapped {...common} field={field}>
      <input
        id={field.id}
        name={common.name}
        type="text"
        className="date num"
        defaultValue={field.typed ?? known}
        autoComplete="off"
        dir="auto"
        aria-invalid={field.message ? true : undefined}
        aria-describedby={field.describedBy}
      />
    </Wrapped>
  )
}

/** A number as people write it; separators and digits of all six languages are read. */
export function NumberField({
  defaultValue,
  suffix,
  width = 10,
  ...common
}: Common & { defaultValue?: number | null; suffix?: ReactNode; width?: Width }) {
  const t = useT()
  const field = useField(common)
  const known =
    defaultValue === null || defaultValue === undefined ? '' : t.number(defaultValue, { maximumFractionDigits: 6 })
  return (
    <Wrapped {...common} field={field}>
      <span className="suffixed">
        <input
          id={field.id}
          name={common.name}
          type="text"
          inputMode="decimal"
          className={`w${width} num`}
          defaultValue={field.typed ?? known}
          autoComplete="off"
          dir="ltr"
          aria-invalid={field.message ? true : undefined}
          aria-describedby={field.describedBy}
        />
        {suffix && <span>{suffix}</span>}
      </span>
    </Wrapped>
  )
}

/** Files to send. The form around it must be `multipart`. */
export function FileField({ accept, multiple, ...common }: Common & { accept?: string; multiple?: boolean }) {
  const field = useField(common)
  return (
    <Wrapped {...common} field={field}>
      <input
        id={field.id}
        name={common.name}
        type="file"
        accept={accept}
        multiple={multiple}
        aria-invalid={field.message ? true : undefined}
        aria-describedby={field.describedBy}
      />
    </Wrapped>
  )
}

/** Fields that answer one question together. A message for the whole group is found by `name`, if it has one. */
export function Fieldset({
  legend,
  hint,
  error,
  name = '',
  lead,
  children,
}: {
  legend: ReactNode
  hint?: ReactNode
  error?: string
  name?: string
  lead?: boolean
  children: ReactNode
}) {
  const field = useField({ name: name || '-', hint, error })
  return (
    <Group label={legend} hint={hint} lead={lead} field={field}>
      <div id={name ? field.id : undefined} tabIndex={name ? -1 : undefined} className="group">
        {children}
      </div>
    </Group>
  )
}

/** Short fields side by side where there is room. */
export function PairedFields({ children }: { children: ReactNode }) {
  return <div className="pair">{children}</div>
}
