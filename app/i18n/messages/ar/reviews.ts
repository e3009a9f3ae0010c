import type { Messages } from '~/i18n/types'
import type en from '../en/reviews.ts'

export default {
  // Before publishing
  'reviews.checklist.in_scope': 'يندرج ضمن نطاق الحوار',
  'reviews.checklist.authority_named': 'صاحب الصلاحية مذكور',
  'reviews.checklist.no_personal_data': 'لا بيانات شخصية في النص العام',
  'reviews.checklist.sources_named': 'ما يُقال عن الآخرين له مصدر',
  'reviews.checklist.wording_looked_at': 'جرى الاطلاع على فحص الصياغة',
  'reviews.checklist.duplicates_looked_at': 'جرى الاطلاع على الالتزامات المشابهة',
  'reviews.checklist.country_names': 'أسماء البلدان وفق صيغة الأمم المتحدة',
  'reviews.decision.published': 'منشور',
  'reviews.decision.approved': 'معتمد للنشر لاحقاً',
  'reviews.decision.changes_requested': 'طُلبت تعديلات',
  'reviews.decision.rejected': 'غير مقبول',
  'reviews.decline_reason.out_of_scope': 'خارج نطاق الحوار',
  'reviews.decline_reason.no_authority': 'لا يقف وراءه صاحب صلاحية',
  'reviews.decline_reason.duplicate': 'مسجل بالفعل',
  'reviews.decline_reason.not_a_commitment': 'لا يعِد بشيء يمكن تتبعه',
  'reviews.decline_reason.unlawful_or_harmful': 'قد يضر بالناس أو يخالف القانون',
  'reviews.decline_reason.other': 'سبب آخر',
  'reviews.method.document': 'وثيقة',
  'reviews.method.register': 'سجل',
  'reviews.method.call': 'مكالمة',
  'reviews.method.visit': 'زيارة',
  'reviews.method.third_party_data': 'بيانات طرف ثالث',
  'reviews.waiting':
    '{days, plural, zero {أقل من يوم عمل} one {يوم عمل واحد} two {يوما عمل} few {# أيام عمل} many {# يوم عمل} other {# يوم عمل}}',
  'reviews.answer_by': 'الرد في موعد أقصاه {date}',
  // Errors: what to do
  'reviews.error.comment_missing': 'اكتب التعليق',
  'reviews.error.text_long': '{maximum, number} حرفاً كحد أقصى. استخدمت {used, number}',
  'reviews.error.decision_missing': 'اختر قراراً',
  'reviews.error.note_missing': 'اذكر ما يجب تغييره أو السبب',
  'reviews.error.decline_reason_missing': 'اختر سبباً',
  'reviews.error.embargo_missing': 'أدخل تاريخ النشر',
  'reviews.error.embargo_past': 'أدخل تاريخاً بعد اليوم',
  'reviews.error.date_format': 'أدخل تاريخاً، مثل 30 يونيو 2026',
  'reviews.error.checks_open':
    '{n, plural, zero {لم تبق نقاط للتحقق} one {بقيت نقطة واحدة في القائمة} two {بقيت نقطتان في القائمة} few {بقيت # نقاط في القائمة} many {بقيت # نقطة في القائمة} other {بقيت # نقطة في القائمة}}',
  'reviews.error.own_record': 'لا يبت أحد في سجل منظمته',
  'reviews.error.level_missing': 'اختر ما توصلت إليه',
  'reviews.error.method_missing': 'اختر طريقة التحقق',
  'reviews.error.public_note_missing': 'اكتب الملاحظة العامة',
  'reviews.error.public_note_short': 'استخدم {minimum, number} حرفاً على الأقل في الملاحظة العامة',
  'reviews.error.answer_missing': 'اكتب ردك',
  'reviews.error.choice': 'اختر إجابة من القائمة',
} satisfies Messages<typeof en>
