import type { Messages } from '~/i18n/types'
import type en from '../en/notices.ts'

export default {
  // Mails
  'notices.footer':
    '您收到此邮件，是因为您使用国际移民问题对话承诺登记册 Waymark。请勿回复本邮件；可通过网站联系秘书处。',
  'notices.invitation.subject': '邀请您在 Waymark 中为 {organisation} 工作',
  'notices.invitation.text':
    '{inviter} 邀请您在 Waymark 中为 {organisation} 工作。国际移民问题对话相关承诺在此登记和报告。您的角色：{role, select, viewer {查看者} editor {编辑} approver {批准者} other {负责人}}。此邀请只能使用一次，有效期至 {expires}。',
  'notices.invitation.link': '接受邀请：',
  'notices.invitation_wanted.subject': '{email} 请求新的邀请',
  'notices.invitation_wanted.text':
    '您邀请 {email} 加入 {organisation} 的邀请已过期且未被使用，对方请求新的邀请。如您仍希望其加入，请重新发送。',
  'notices.invitation_wanted.link': '在此重新发送：',
  'notices.password_reset.subject': '设置新密码',
  'notices.password_reset.text':
    '有人（可能是您）请求为您的账户设置新密码。链接在 {minutes} 分钟内有效，只能使用一次。如果不是您本人，请忽略：您的密码不会改变。',
  'notices.password_reset.link': '选择新密码：',
  'notices.password_changed.subject': '您的密码已更改',
  'notices.password_changed.text':
    '您账户的密码刚刚被更改，所有设备均已退出登录。如果不是您本人，请立即设置新密码并告知秘书处。',
  'notices.password_changed.link': '设置新密码：',
  'notices.submitted.subject': '已收到：{title}',
  'notices.submitted.text': '秘书处已收到承诺“{title}”，将在五个工作日内答复。您可以跟踪其进展，并可在审查开始前撤回。',
  'notices.submitted.link': '跟踪该承诺：',
  'notices.changes_requested.subject': '要求修改：{title}',
  'notices.changes_requested.text':
    '秘书处已审阅承诺“{title}”，要求修改。文本旁有 {comments, plural, other {# 条意见}}。请答复、作出必要修改并重新提交。',
  'notices.changes_requested.link': '查看意见：',
  'notices.approved.subject': '已批准：{title}',
  'notices.approved.text': '承诺“{title}”已获批准，将于 {date} 公布；在此之前只有贵组织和秘书处可以看到。',
  'notices.approved.link': '查看该承诺：',
  'notices.published.subject': '已公布：{title}',
  'notices.published.text': '承诺“{title}”已公开，编号为 {reference}。其报告日期见您的工作区。',
  'notices.published.link': '查看该承诺：',
  'notices.declined.subject': '未予接受：{title}',
  'notices.declined.text':
    '秘书处未接受承诺“{title}”。理由以及您现在可以采取的步骤见其页面。该承诺的任何内容均未公布。',
  'notices.declined.link': '查看理由：',
  'notices.value_verified.subject': '已记录核实结果：{title}',
  'notices.value_verified.text':
    '秘书处审视了您在 {cycle} 周期为“{title}”报告的一项数值。结果：{level, select, checked {秘书处已核查} documented {已提供证据} not_confirmed {无法确认} other {已报告，尚未核查}}。结果及说明列于您的数值旁；您可在十个工作日内答复，答复也将列于该处。',
  'notices.value_verified.link': '查看结果并答复：',
  // The outbox of the demonstration
  'notices.outbox.title': '本演示所发送的邮件',
  'notices.outbox.lede': '没有邮件会离开本机。本应发送的邮件列于此处，最新的在前。',
  'notices.outbox.empty': '暂无邮件',
  'notices.outbox.empty.text': '邀请同事或申请新密码：邮件一秒后就会出现在这里。',
  'notices.outbox.back': '所有邮件',
  'notices.outbox.to': '收件人',
  // The second step of signing in
  'notices.factor_changed.subject': '登录的第二步已更改',
  'notices.factor_changed.text':
    '{change, select, app_added {您的账户刚刚添加了一个身份验证应用。} app_removed {您账户的身份验证应用刚刚被移除。} passkey_added {您的账户刚刚添加了一个通行密钥。} passkey_removed {您账户的一个通行密钥刚刚被移除。} other {您的账户刚刚生成了新的恢复码，旧的不再有效。}}您已在其他设备上退出登录。如果不是您本人所为，请立即设置新密码并告知秘书处。',
  'notices.factor_changed.link': '查看您账户的第二步：',
  'notices.recovery_code_used.subject': '一个恢复码已被使用',
  'notices.recovery_code_used.text':
    '刚刚有人（可能是您本人）使用了您账户的一个恢复码。{left, plural, =0 {已用完：请生成新的恢复码。} other {剩余 # 个。}}如果不是您本人所为，请立即设置新密码并告知秘书处。',
  'notices.recovery_code_used.link': '查看您账户的第二步：',
  // A lost second factor was reset
  'notices.factor_reset.subject': '登录的第二步已重置',
  'notices.factor_reset.text':
    '由于您报告已丢失，管理员移除了您账户的第二步。您已在所有设备上退出登录。下次用密码登录时，您将设置新的第二步。如果您没有提出此请求，请立即设置新密码并告知秘书处。',
  'notices.factor_reset.link': '登录：',
} satisfies Messages<typeof en>
