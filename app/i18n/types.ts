import type { MessageKey } from './messages/index.ts'

export type { MessageKey }

export type MessageParams = Record<string, string | number>

/** A sentence to be said later, in a language not known yet. */
export type MessageRef = { key: MessageKey; params?: MessageParams }

/** What the other five languages must satisfy: every English key, nothing else. */
export type Messages<T> = { readonly [K in keyof T]: string }
