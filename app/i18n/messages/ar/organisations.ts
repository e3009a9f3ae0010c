import type { Messages } from '~/i18n/types'
import type en from '../en/organisations.ts'

export default {
  // Kinds and roles
  'organisations.kind.member_state': 'دولة عضو',
  'organisations.kind.observer_state': 'دولة مراقبة',
  'organisations.kind.local_authority': 'سلطة محلية',
  'organisations.kind.private_sector': 'القطاع الخاص',
  'organisations.kind.civil_society': 'المجتمع المدني',
  'organisations.kind.migrant_diaspora': 'منظمة مهاجرين ومغتربين',
  'organisations.kind.youth': 'منظمة شبابية',
  'organisations.kind.academia': 'الأوساط الأكاديمية',
  'organisations.kind.un_system': 'منظومة الأمم المتحدة',
  'organisations.kind.international_organization': 'منظمة دولية',
  'organisations.kind.other': 'غير ذلك',
  'organisations.kinds.member_state': 'الدول الأعضاء',
  'organisations.kinds.observer_state': 'الدول المراقبة',
  'organisations.kinds.local_authority': 'السلطات المحلية',
  'organisations.kinds.private_sector': 'القطاع الخاص',
  'organisations.kinds.civil_society': 'المجتمع المدني',
  'organisations.kinds.migrant_diaspora': 'المهاجرون والمغتربون',
  'organisations.kinds.youth': 'الشباب',
  'organisations.kinds.academia': 'الأوساط الأكاديمية',
  'organisations.kinds.un_system': 'منظومة الأمم المتحدة',
  'organisations.kinds.international_organization': 'المنظمات الدولية',
  'organisations.kinds.other': 'غير ذلك',
  'organisations.role.viewer': 'مطّلع',
  'organisations.role.editor': 'محرر',
  'organisations.role.approver': 'معتمِد',
  'organisations.role.owner': 'مسؤول',
} satisfies Messages<typeof en>
