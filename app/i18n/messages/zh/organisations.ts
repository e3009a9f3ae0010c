import type { Messages } from '~/i18n/types'
import type en from '../en/organisations.ts'

export default {
  // Kinds and roles
  'organisations.kind.member_state': '成员国',
  'organisations.kind.observer_state': '观察员国',
  'organisations.kind.local_authority': '地方政府',
  'organisations.kind.private_sector': '私营部门',
  'organisations.kind.civil_society': '民间社会',
  'organisations.kind.migrant_diaspora': '移民与侨民组织',
  'organisations.kind.youth': '青年组织',
  'organisations.kind.academia': '学术界',
  'organisations.kind.un_system': '联合国系统',
  'organisations.kind.international_organization': '国际组织',
  'organisations.kind.other': '其他',
  'organisations.kinds.member_state': '成员国',
  'organisations.kinds.observer_state': '观察员国',
  'organisations.kinds.local_authority': '地方政府',
  'organisations.kinds.private_sector': '私营部门',
  'organisations.kinds.civil_society': '民间社会',
  'organisations.kinds.migrant_diaspora': '移民与侨民',
  'organisations.kinds.youth': '青年',
  'organisations.kinds.academia': '学术界',
  'organisations.kinds.un_system': '联合国系统',
  'organisations.kinds.international_organization': '国际组织',
  'organisations.kinds.other': '其他',
  'organisations.role.viewer': '查看者',
  'organisations.role.editor': '编辑',
  'organisations.role.approver': '批准者',
  'organisations.role.owner': '负责人',
} satisfies Messages<typeof en>
