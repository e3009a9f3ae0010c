import type { Messages } from '~/i18n/types'
import type en from '../en/organisations.ts'

export default {
  // Kinds and roles
  'organisations.kind.member_state': 'Государство-член',
  'organisations.kind.observer_state': 'Государство-наблюдатель',
  'organisations.kind.local_authority': 'Местная власть',
  'organisations.kind.private_sector': 'Частный сектор',
  'organisations.kind.civil_society': 'Гражданское общество',
  'organisations.kind.migrant_diaspora': 'Организация мигрантов и диаспоры',
  'organisations.kind.youth': 'Молодёжная организация',
  'organisations.kind.academia': 'Научное сообщество',
  'organisations.kind.un_system': 'Система Организации Объединённых Наций',
  'organisations.kind.international_organization': 'Международная организация',
  'organisations.kind.other': 'Другое',
  'organisations.kinds.member_state': 'Государства-члены',
  'organisations.kinds.observer_state': 'Государства-наблюдатели',
  'organisations.kinds.local_authority': 'Местные власти',
  'organisations.kinds.private_sector': 'Частный сектор',
  'organisations.kinds.civil_society': 'Гражданское общество',
  'organisations.kinds.migrant_diaspora': 'Мигранты и диаспоры',
  'organisations.kinds.youth': 'Молодёжь',
  'organisations.kinds.academia': 'Научное сообщество',
  'organisations.kinds.un_system': 'Система Организации Объединённых Наций',
  'organisations.kinds.international_organization': 'Международные организации',
  'organisations.kinds.other': 'Другие',
  'organisations.role.viewer': 'Читатель',
  'organisations.role.editor': 'Редактор',
  'organisations.role.approver': 'Утверждающий',
  'organisations.role.owner': 'Владелец',
} satisfies Messages<typeof en>
