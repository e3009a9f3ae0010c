import type { Messages } from '~/i18n/types'
import type en from '../en/proof.ts'

export default {
  // The page about the proof
  'proof.title': '可以证明的历史',
  'proof.footer': '历史证明',
  'proof.lede': '承诺所经历的一切都按顺序记录，任何人都无法暗中更改；任何人都可以核查，无需账户，也无需信任我们。',
  'proof.promise.title': '确切的保证',
  'proof.promise.text':
    '凡是早于最近一次经见证检查点的事件，若被更改、删除或重新排序，任何人将日志与该检查点比对即可发现。',
  'proof.promise.limit':
    '当外部有人保存了检查点的副本，该检查点即为“经见证”。对数据库拥有全部权限的人最多只能改写比它更新的内容；若保存的是最新检查点，则仅为一两分钟。',
  'proof.promise.truth': '该证明表明记录与当初写下的一致，并不表明所写内容属实：后者属于核实的范围。',
  'proof.latest.title': '最新检查点',
  'proof.latest.size': '日志中的事件',
  'proof.latest.signed': '签署时间',
  'proof.latest.root': '树根',
  'proof.latest.fingerprint': '密钥指纹',
  'proof.latest.checkpoint': '检查点（签名文本）',
  'proof.latest.key': '公钥',
  'proof.latest.none': '尚未封存任何内容。首个事件之后一两分钟内会产生第一个检查点。',
  'proof.how.title': '工作原理',
  'proof.how.chain': '记录中的每个事件都带有前一事件的指纹，因此更改、抽去或移动任何一个都会使链条断裂。',
  'proof.how.tree':
    '每分钟，所有记录的最新事件都会加入同一棵树，其树根由持有密钥的独立进程签署。应用程序本身既不能签署，也不能更改已写入的内容。',
  'proof.how.people': '日志中从不出现个人姓名，只保存加盐指纹。删除某人的数据后，历史依然完整，姓名无法恢复。',
  'proof.check.title': '自行核查',
  'proof.check.keep': '今天就保存一份检查点和公钥的副本，您便成为见证人。',
  'proof.check.file':
    '以后，从记录的历史页面下载其历史文件。要追溯到您保存的检查点，请在地址后加上 {from} 及其事件数。',
  'proof.check.run': '运行源代码中的核查程序。它不访问任何服务器。',
  'proof.check.standards':
    '所用格式均为公开标准：SHA-256、RFC 6962 的默克尔树，以及 C2SP 所述的签名检查点。其他工具也能读取。',
  // Public events on the history page of a record
  'proof.events.title': '已记录的事件',
  'proof.events.intro': '已封存的事件可以证明：任何人都无法暗中更改或删除。',
  'proof.events.about': '如何证明',
  'proof.events.event': '事件',
  'proof.events.on': '日期',
  'proof.events.state': '证明',
  'proof.events.sealed': '已封存',
  'proof.events.waiting': '尚未封存',
  'proof.events.proof': '查看证明',
  'proof.events.of': '（事件 {n, number}）',
  'proof.events.file': '下载此历史及其证明（JSON）',
  'proof.event.version.published': '发布第 {n, number} 版',
  'proof.event.report.sent': '提交进展报告，{cycle}',
  'proof.event.value.verified': '已核实一项报告数值，{cycle}',
  'proof.event.verification.answered': '对核实的答复，{cycle}',
  'proof.event.commitment.withdrawn': '承诺已撤回',
  'proof.event.commitment.closed': '承诺已结束',
  'proof.event.commitment.merged': '承诺已合并',
} satisfies Messages<typeof en>
