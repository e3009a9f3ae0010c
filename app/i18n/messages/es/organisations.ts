import type { Messages } from '~/i18n/types'
import type en from '../en/organisations.ts'

export default {
  // Kinds and roles
  'organisations.kind.member_state': 'Estado miembro',
  'organisations.kind.observer_state': 'Estado observador',
  'organisations.kind.local_authority': 'Autoridad local',
  'organisations.kind.private_sector': 'Sector privado',
  'organisations.kind.civil_society': 'Sociedad civil',
  'organisations.kind.migrant_diaspora': 'Organización de migrantes y de la diáspora',
  'organisations.kind.youth': 'Organización juvenil',
  'organisations.kind.academia': 'Mundo académico',
  'organisations.kind.un_system': 'Sistema de las Naciones Unidas',
  'organisations.kind.international_organization': 'Organización internacional',
  'organisations.kind.other': 'Otra',
  'organisations.kinds.member_state': 'Estados miembros',
  'organisations.kinds.observer_state': 'Estados observadores',
  'organisations.kinds.local_authority': 'Autoridades locales',
  'organisations.kinds.private_sector': 'Sector privado',
  'organisations.kinds.civil_society': 'Sociedad civil',
  'organisations.kinds.migrant_diaspora': 'Migrantes y diásporas',
  'organisations.kinds.youth': 'Juventud',
  'organisations.kinds.academia': 'Mundo académico',
  'organisations.kinds.un_system': 'Sistema de las Naciones Unidas',
  'organisations.kinds.international_organization': 'Organizaciones internacionales',
  'organisations.kinds.other': 'Otros',
  'organisations.role.viewer': 'Lector',
  'organisations.role.editor': 'Editor',
  'organisations.role.approver': 'Aprobador',
  'organisations.role.owner': 'Responsable',
} satisfies Messages<typeof en>
