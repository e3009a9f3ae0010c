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
} satisfies Messages<typeof en>
