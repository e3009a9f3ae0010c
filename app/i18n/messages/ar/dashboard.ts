import type { Messages } from '~/i18n/types'
import type en from '../en/dashboard.ts'

export default {
  // Headlines: each a whole sentence
  'dashboard.headline.none': 'لا توجد التزامات هنا بعد.',
  'dashboard.headline.ok':
    '{style, select, count {{num} من أصل {den, plural, zero {{den} التزامات} one {التزام واحد} two {التزامين} few {{den} التزامات} many {{den} التزاماً} other {{den} التزام}}} nearly {ما يقارب {num} من كل {den, plural, zero {{den} التزامات} one {التزام واحد} two {التزامين} few {{den} التزامات} many {{den} التزاماً} other {{den} التزام}}} over {أكثر بقليل من {num} من كل {den, plural, zero {{den} التزامات} one {التزام واحد} two {التزامين} few {{den} التزامات} many {{den} التزاماً} other {{den} التزام}}} plain {{num} من كل {den, plural, zero {{den} التزامات} one {التزام واحد} two {التزامين} few {{den} التزامات} many {{den} التزاماً} other {{den} التزام}}} other {{percent}% من الالتزامات}} تسير وفق الخطة أو أُنجزت.',
  'dashboard.headline.no_report':
    '{style, select, plain {{num} من كل {den}} nearly {ما يقارب {num} من كل {den}} over {أكثر بقليل من {num} من كل {den}} count {{num} من أصل {den}} other {{percent}%}} بلا تقرير في هذه الدورة.',
  'dashboard.headline.up':
    'أعلى مما كان في دورة \u2066{cycle}\u2069 بمقدار {points, plural, zero {# نقطة} one {نقطة مئوية واحدة} two {نقطتين مئويتين} few {# نقاط مئوية} many {# نقطة مئوية} other {# نقطة مئوية}}.',
  'dashboard.headline.down':
    'أقل مما كان في دورة \u2066{cycle}\u2069 بمقدار {points, plural, zero {# نقطة} one {نقطة مئوية واحدة} two {نقطتين مئويتين} few {# نقاط مئوية} many {# نقطة مئوية} other {# نقطة مئوية}}.',
  'dashboard.headline.gap': '{first}: {firstPercent}% تسير وفق الخطة أو أُنجزت. {last}: {lastPercent}%.',
  'dashboard.headline.due_soon_behind':
    '{n, plural, zero {لا التزامات متأخرة تستحق خلال 90 يوماً.} one {التزام واحد يستحق خلال 90 يوماً متأخر عن الموعد.} two {التزامان يستحقان خلال 90 يوماً متأخران عن الموعد.} few {# التزامات تستحق خلال 90 يوماً متأخرة عن الموعد.} many {# التزاماً تستحق خلال 90 يوماً متأخرة عن الموعد.} other {# التزام تستحق خلال 90 يوماً متأخرة عن الموعد.}}',
  'dashboard.headline.no_cycle': 'لم يستحق أي تقرير بعد.',
  'dashboard.headline.on_time':
    'وصل في موعده من تقارير \u2066{cycle}\u2069: {style, select, plain {{num} من كل {den}} nearly {ما يقارب {num} من كل {den}} over {أكثر بقليل من {num} من كل {den}} count {{num} من أصل {den}} other {{percent}%}}.',
  'dashboard.headline.missing':
    '{n, plural, zero {لا تقارير ناقصة.} one {ينقص تقرير واحد.} two {ينقص تقريران.} few {تنقص # تقارير.} many {ينقص # تقريراً.} other {ينقص # تقرير.}}',
  'dashboard.headline.none_missing': 'لا ينقص أي تقرير.',
  'dashboard.headline.countries':
    '{n, plural, zero {لا عمل جارٍ في أي بلد.} one {العمل جارٍ في بلد واحد.} two {العمل جارٍ في بلدين.} few {العمل جارٍ في # بلدان.} many {العمل جارٍ في # بلداً.} other {العمل جارٍ في # بلد.}}',
  'dashboard.headline.countries_none':
    '{n, plural, zero {لا بلد بلا التزامات.} one {بلد واحد بلا التزامات بعد.} two {بلدان بلا التزامات بعد.} few {# بلدان بلا التزامات بعد.} many {# بلداً بلا التزامات بعد.} other {# بلد بلا التزامات بعد.}}',
  'dashboard.headline.nothing_due': 'لا شيء يستحق قبل نهاية السنة.',
  'dashboard.headline.due':
    '{n, plural, zero {لا التزامات تستحق قبل نهاية السنة.} one {التزام واحد يستحق قبل نهاية السنة.} two {التزامان يستحقان قبل نهاية السنة.} few {# التزامات تستحق قبل نهاية السنة.} many {# التزاماً تستحق قبل نهاية السنة.} other {# التزام تستحق قبل نهاية السنة.}}',
  'dashboard.headline.due_behind':
    '{n, plural, zero {لا شيء منها متأخر.} one {واحد منها متأخر عن الموعد.} two {اثنان منها متأخران عن الموعد.} few {# منها متأخرة عن الموعد.} many {# منها متأخرة عن الموعد.} other {# منها متأخرة عن الموعد.}}',
  'dashboard.headline.kinds':
    '{label}: {style, select, count {{num} من أصل {den, plural, zero {{den} التزامات} one {التزام واحد} two {التزامين} few {{den} التزامات} many {{den} التزاماً} other {{den} التزام}}} nearly {ما يقارب {num} من كل {den, plural, zero {{den} التزامات} one {التزام واحد} two {التزامين} few {{den} التزامات} many {{den} التزاماً} other {{den} التزام}}} over {أكثر بقليل من {num} من كل {den, plural, zero {{den} التزامات} one {التزام واحد} two {التزامين} few {{den} التزامات} many {{den} التزاماً} other {{den} التزام}}} plain {{num} من كل {den, plural, zero {{den} التزامات} one {التزام واحد} two {التزامين} few {{den} التزامات} many {{den} التزاماً} other {{den} التزام}}} other {{percent}% من الالتزامات}}.',
  'dashboard.headline.no_values': 'لم تُبلَّغ أي قيمة بعد.',
  'dashboard.headline.checked':
    'القيم المبلغ عنها التي تحققت منها الأمانة: {style, select, plain {{num} من كل {den}} nearly {ما يقارب {num} من كل {den}} over {أكثر بقليل من {num} من كل {den}} count {{num} من أصل {den}} other {{percent}%}}.',
  'dashboard.headline.no_value': 'لم تُبلَّغ قيمة بعد.',
  'dashboard.headline.value': 'آخر قيمة مبلغ عنها: {value, number}.',
  'dashboard.headline.of_target': 'المبلغ عنه {value, number}، والهدف {target, number}.',
  'dashboard.headline.reached': 'تحقق الهدف {target, number}: المبلغ عنه {value, number}.',
  'dashboard.headline.kept': 'المستوى {target, number} محافظ عليه: المبلغ عنه {value, number}.',
  'dashboard.headline.exists': 'أُبلغ بأنه قائم.',
  'dashboard.headline.exists_not': 'ليس قائماً بعد.',
  'dashboard.headline.ahead': 'متقدم على الوتيرة الثابتة بمقدار {difference, number}.',
  'dashboard.headline.behind': 'متأخر عن الوتيرة الثابتة بمقدار {difference, number}.',
  'dashboard.headline.at_pace': 'على الوتيرة الثابتة.',
  // The overview page
  'dashboard.page.lede':
    'من وعد بماذا في الحوار الدولي حول الهجرة، وما الذي حدث منذ ذلك الحين. لكل التزام صاحب وهدف وموعد للإبلاغ.',
  'dashboard.page.explore': 'استعراض الالتزامات',
  'dashboard.page.counted':
    '{n, plural, zero {لا التزامات} one {التزام واحد} two {التزامان} few {# التزامات} many {# التزامًا} other {# التزام}}، {organisations, plural, zero {لا منظمات} one {منظمة واحدة} two {منظمتان} few {# منظمات} many {# منظمة} other {# منظمة}}',
  'dashboard.page.cycle': 'دورة الإبلاغ \u2066{cycle}\u2069',
  'dashboard.page.updated': 'حُدّثت الأرقام',
  'dashboard.figure.source':
    'المصدر: تقارير أصحاب الالتزامات؛ تحققت الأمانة من {checked, number} من أصل {total, number} قيمة',
  'dashboard.figure.total': 'الالتزامات',
  'dashboard.avenues.measured': 'حصة الالتزامات في كل مسار عمل حسب أحدث حالة، مرتبة حسب حصة ما يسير وفق الخطة أو اكتمل',
  'dashboard.avenues.table': 'الالتزامات حسب مسار العمل والحالة',
  'dashboard.avenues.avenue': 'مسار العمل',
  'dashboard.avenues.status': 'حالة التقدم',
  'dashboard.avenues.ok': 'وفق الخطة أو مكتملة',
  'dashboard.reporting.measured': 'تقارير التقدم المستحقة في كل دورة',
  'dashboard.reporting.on_time': 'في الموعد',
  'dashboard.reporting.late': 'متأخر',
  'dashboard.reporting.missing': 'غائب',
  'dashboard.places.measured':
    'الالتزامات حسب بلد التنفيذ. مربع واحد لكل دولة كي تظهر الدول الصغيرة كالكبيرة. يمكن أن يُحسب الالتزام في عدة بلدان',
  'dashboard.places.count':
    '{n, plural, zero {لا التزامات} one {التزام واحد} two {التزامان} few {# التزامات} many {# التزامًا} other {# التزام}}',
  'dashboard.due.measured': 'الالتزامات حسب الربع المقرر لتنفيذها',
  'dashboard.due.term': 'الربع',
  'dashboard.due.past': 'فات موعدها',
  'dashboard.due.quarter': 'ر{n} {year}',
  'dashboard.due.other': 'كل ما عداها',
  'dashboard.kinds.measured': 'الالتزامات حسب نوع المنظمة القائدة',
  'dashboard.kinds.kind': 'نوع المنظمة',
  'dashboard.kinds.bar': 'العدد',
  'dashboard.latest.title': 'أحدث التقارير',
  'dashboard.latest.all':
    '{n, plural, zero {لا التزامات} one {عرض الالتزام} two {عرض الالتزامين} few {عرض جميع الالتزامات وعددها #} many {عرض جميع الالتزامات وعددها #} other {عرض جميع الالتزامات وعددها #}}',
  'dashboard.data.title': 'الحصول على البيانات',
  'dashboard.data.method': 'كيف تُعرَّف الحالات والأرقام',

  // States of the overview
  'dashboard.due.past_short': 'سابقًا',
  'dashboard.page.before_title': 'ستُنشر هنا أولى الالتزامات',
  'dashboard.page.before_text': 'يظهر الالتزام متى قبلته كل منظمة يسميها وراجعته الأمانة.',

  'dashboard.page.narrow': 'أزل أحد المرشحات أعلاه لعرض الأرقام.',
} satisfies Messages<typeof en>
