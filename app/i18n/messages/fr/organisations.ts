import type { Messages } from '~/i18n/types'
import type en from '../en/organisations.ts'

export default {
  // Kinds and roles
  'organisations.kind.member_state': 'État membre',
  'organisations.kind.observer_state': 'État observateur',
  'organisations.kind.local_authority': 'Autorité locale',
  'organisations.kind.private_sector': 'Secteur privé',
  'organisations.kind.civil_society': 'Société civile',
  'organisations.kind.migrant_diaspora': 'Organisation de migrants et de la diaspora',
  'organisations.kind.youth': 'Organisation de jeunesse',
  'organisations.kind.academia': 'Milieu universitaire',
  'organisations.kind.un_system': 'Système des Nations Unies',
  'organisations.kind.international_organization': 'Organisation internationale',
  'organisations.kind.other': 'Autre',
  'organisations.kinds.member_state': 'États membres',
  'organisations.kinds.observer_state': 'États observateurs',
  'organisations.kinds.local_authority': 'Autorités locales',
  'organisations.kinds.private_sector': 'Secteur privé',
  'organisations.kinds.civil_society': 'Société civile',
  'organisations.kinds.migrant_diaspora': 'Migrants et diasporas',
  'organisations.kinds.youth': 'Jeunesse',
  'organisations.kinds.academia': 'Milieu universitaire',
  'organisations.kinds.un_system': 'Système des Nations Unies',
  'organisations.kinds.international_organization': 'Organisations internationales',
  'organisations.kinds.other': 'Autres',
  'organisations.role.viewer': 'Lecture seule',
  'organisations.role.editor': 'Rédaction',
  'organisations.role.approver': 'Approbation',
  'organisations.role.owner': 'Responsable',
} satisfies Messages<typeof en>
