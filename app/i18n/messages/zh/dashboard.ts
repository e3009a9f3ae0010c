import type { Messages } from '~/i18n/types'
import type en from '../en/dashboard.ts'

export default {
  // Headlines: each a whole sentence
  'dashboard.headline.none': '这里还没有承诺。',
  'dashboard.headline.ok':
    '{style, select, plain {每{den}项承诺中有{num}项} nearly {每{den}项承诺中有近{num}项} over {每{den}项承诺中略多于{num}项} count {{den}项承诺中有{num}项} other {{percent}%的承诺}}正按计划进行或已完成。',
  'dashboard.headline.no_report':
    '{style, select, plain {每{den}项中有{num}项} nearly {每{den}项中有近{num}项} over {每{den}项中略多于{num}项} count {{den}项中有{num}项} other {{percent}%}}本周期没有报告。',
  'dashboard.headline.up': '比{cycle}周期高{points, plural, other {#个百分点}}。',
  'dashboard.headline.down': '比{cycle}周期低{points, plural, other {#个百分点}}。',
  'dashboard.headline.gap': '{first}：{firstPercent}%按计划进行或已完成。{last}：{lastPercent}%。',
  'dashboard.headline.due_soon_behind': '{n, plural, other {未来90天内到期的承诺中有#项落后于计划。}}',
  'dashboard.headline.no_cycle': '尚无到期报告。',
  'dashboard.headline.on_time':
    '{cycle}的报告中，{style, select, plain {每{den}份有{num}份} nearly {每{den}份有近{num}份} over {每{den}份略多于{num}份} count {{den}份有{num}份} other {{percent}%}}按时提交。',
  'dashboard.headline.missing': '{n, plural, other {缺#份。}}',
  'dashboard.headline.none_missing': '没有缺失。',
  'dashboard.headline.countries': '{n, plural, other {#个国家正在开展工作。}}',
  'dashboard.headline.countries_none': '{n, plural, other {#个国家尚无承诺。}}',
  'dashboard.headline.nothing_due': '年底前没有到期的承诺。',
  'dashboard.headline.due': '{n, plural, other {年底前有#项承诺到期。}}',
  'dashboard.headline.due_behind': '{n, plural, other {其中#项落后于计划。}}',
  'dashboard.headline.kinds':
    '{label}：{style, select, plain {每{den}项承诺中有{num}项} nearly {每{den}项承诺中有近{num}项} over {每{den}项承诺中略多于{num}项} count {{den}项承诺中有{num}项} other {{percent}%的承诺}}。',
  'dashboard.headline.no_values': '尚未报告任何数值。',
  'dashboard.headline.checked':
    '已报告的数值中，{style, select, plain {每{den}个有{num}个} nearly {每{den}个有近{num}个} over {每{den}个略多于{num}个} count {{den}个有{num}个} other {{percent}%}}经秘书处核实。',
  'dashboard.headline.no_value': '尚未报告数值。',
  'dashboard.headline.value': '最近报告的数值：{value, number}。',
  'dashboard.headline.of_target': '已报告{value, number}，目标{target, number}。',
  'dashboard.headline.reached': '已达到目标{target, number}：报告值为{value, number}。',
  'dashboard.headline.kept': '保持在{target, number}的水平：报告值为{value, number}。',
  'dashboard.headline.exists': '报告称已落实。',
  'dashboard.headline.exists_not': '尚未落实。',
  'dashboard.headline.ahead': '比均匀进度快{difference, number}。',
  'dashboard.headline.behind': '比均匀进度慢{difference, number}。',
  'dashboard.headline.at_pace': '与均匀进度一致。',
  // The overview page
  'dashboard.page.lede': '谁在国际移民对话中作出了什么承诺，此后进展如何。每项承诺都有负责方、目标和报告日期。',
  'dashboard.page.explore': '浏览承诺',
  'dashboard.page.counted': '{n, plural, other {# 项承诺}}，{organisations, plural, other {来自 # 个组织}}',
  'dashboard.page.cycle': '报告周期 {cycle}',
  'dashboard.page.updated': '数据更新于',
  'dashboard.figure.source': '来源：承诺方的报告；秘书处已核实 {total, number} 个数值中的 {checked, number} 个',
  'dashboard.figure.total': '承诺数',
  'dashboard.avenues.measured': '各行动路径承诺按最新进展状态所占比例，按“按计划推进或已完成”的比例排序',
  'dashboard.avenues.table': '按行动路径和状态划分的承诺',
  'dashboard.avenues.avenue': '行动路径',
  'dashboard.avenues.status': '进展状态',
  'dashboard.avenues.ok': '按计划或已完成',
  'dashboard.reporting.measured': '各周期应交的进展报告',
  'dashboard.reporting.on_time': '按时',
  'dashboard.reporting.late': '迟交',
  'dashboard.reporting.missing': '缺交',
  'dashboard.places.measured': '按执行国划分的承诺。每国一格，小国与大国同样醒目。一项承诺可计入多个国家',
  'dashboard.places.count': '{n, plural, other {# 项承诺}}',
  'dashboard.due.measured': '按应完成季度划分的承诺',
  'dashboard.due.term': '季度',
  'dashboard.due.past': '已过期',
  'dashboard.due.quarter': '{year}年{n}季',
  'dashboard.due.other': '其他',
  'dashboard.kinds.measured': '按牵头组织类型划分的承诺',
  'dashboard.kinds.kind': '组织类型',
  'dashboard.kinds.bar': '数量',
  'dashboard.latest.title': '最新报告',
  'dashboard.latest.all': '{n, plural, other {查看全部 # 项承诺}}',
  'dashboard.data.title': '获取数据',
  'dashboard.data.method': '状态和数据的定义',

  // States of the overview
  'dashboard.due.past_short': '逾期',
  'dashboard.page.before_title': '首批承诺将在此公布',
  'dashboard.page.before_text': '承诺经其所列各组织接受并由秘书处审查后即予公布。',

  'dashboard.page.narrow': '请移除上方的一个筛选条件以查看数据。',
} satisfies Messages<typeof en>
