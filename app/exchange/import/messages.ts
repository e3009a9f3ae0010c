import type { MessageKey, MessageParams } from '~/i18n/types'

export type ExchangeKey = Extract<MessageKey, `exchange.${string}`>

/** What a person is told about a row. An error means that it was not taken; a warning asks for a look; a note says what was understood. */
export type RowMessage = { severity: 'error' | 'warning' | 'note'; key: ExchangeKey; params?: MessageParams }

export const error = (key: ExchangeKey, params?: MessageParams): RowMessage => ({
  severity: 'error',
  key,
  ...(params ? { params } : {}),
})
export const warning = (key: ExchangeKey, params?: MessageParams): RowMessage => ({
  severity: 'warning',
  key,
  ...(params ? { params } : {}),
})
export const note = (key: ExchangeKey, params?: MessageParams): RowMessage => ({
  severity: 'note',
  key,
  ...(params ? { params } : {}),
})
