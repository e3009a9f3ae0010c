import { forbidden } from '~/lib/errors'
import type { Actor } from './actor'
import { can, type Permission } from './policy'

/** The first line of every command. */
export function authorise(actor: Actor, permission: Permission, organisationId: string): void {
  if (!can(actor, permission, organisationId)) throw forbidden()
}
