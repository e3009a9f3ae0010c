import type { Messages } from '~/i18n/types'
import type en from '../en/notices.ts'

export default {
  // Mails
  'notices.footer':
    'تصلكم هذه الرسالة لأنكم تعملون مع Waymark، سجل التزامات الحوار الدولي بشأن الهجرة. لا يمكن الرد عليها؛ ويمكن الاتصال بالأمانة عبر الموقع.',
  'notices.invitation.subject': 'دعوة للعمل لحساب {organisation} في Waymark',
  'notices.invitation.text':
    'يدعوكم {inviter} إلى العمل لحساب {organisation} في Waymark، حيث تُدوَّن الالتزامات المقدمة في إطار الحوار الدولي بشأن الهجرة ويُبلَّغ عنها. دوركم: {role, select, viewer {مطّلع} editor {محرر} approver {معتمِد} other {مسؤول}}. تعمل الدعوة مرة واحدة وتنتهي في {expires}.',
  'notices.invitation.link': 'قبول الدعوة:',
  'notices.invitation_wanted.subject': '{email} يطلب دعوة جديدة',
  'notices.invitation_wanted.text':
    'انتهت صلاحية دعوتكم للعنوان {email} إلى {organisation} دون استخدامها، ويطلب صاحبه دعوة جديدة. إذا كنتم لا تزالون ترغبون في انضمامه فأعيدوا إرسالها.',
  'notices.invitation_wanted.link': 'إعادة الإرسال من هنا:',
  'notices.password_reset.subject': 'تعيين كلمة مرور جديدة',
  'notices.password_reset.text':
    'طلب شخص ما، لعله أنتم، تعيين كلمة مرور جديدة لحسابكم. يعمل الرابط مرة واحدة ولمدة {minutes} دقيقة. إن لم تكونوا أنتم، فلا تفعلوا شيئا: تبقى كلمة مروركم كما هي.',
  'notices.password_reset.link': 'اختيار كلمة مرور جديدة:',
  'notices.password_changed.subject': 'تم تغيير كلمة مروركم',
  'notices.password_changed.text':
    'تم للتو تغيير كلمة مرور حسابكم وتسجيل الخروج من جميع الأجهزة. إن لم تكونوا أنتم، فعيّنوا كلمة مرور جديدة في الحال وأبلغوا الأمانة.',
  'notices.password_changed.link': 'تعيين كلمة مرور جديدة:',
  'notices.submitted.subject': 'تم الاستلام: {title}',
  'notices.submitted.text':
    'تلقت الأمانة الالتزام «{title}» وترد في غضون خمسة أيام عمل. يمكنكم متابعة وضعه وسحبه إلى أن تبدأ المراجعة.',
  'notices.submitted.link': 'متابعة الالتزام:',
  'notices.changes_requested.subject': 'مطلوب إدخال تغييرات: {title}',
  'notices.changes_requested.text':
    'قرأت الأمانة الالتزام «{title}» وتطلب إدخال تغييرات. {comments, plural, zero {لا توجد تعليقات} one {يوجد تعليق واحد} two {يوجد تعليقان} few {توجد # تعليقات} many {يوجد # تعليقا} other {يوجد # تعليق}} بجانب النص. أجيبوا وعدّلوا ما يلزم ثم أرسلوه من جديد.',
  'notices.changes_requested.link': 'قراءة التعليقات:',
  'notices.approved.subject': 'تمت الموافقة: {title}',
  'notices.approved.text':
    'تمت الموافقة على الالتزام «{title}». يُنشر في {date}، ولا يراه حتى ذلك الحين سوى منظمتكم والأمانة.',
  'notices.approved.link': 'عرض الالتزام:',
  'notices.published.subject': 'تم النشر: {title}',
  'notices.published.text':
    'أصبح الالتزام «{title}» متاحا للعموم تحت المرجع {reference}. مواعيد تقاريره موجودة في مساحة عملكم.',
  'notices.published.link': 'عرض الالتزام:',
  'notices.declined.subject': 'لم يُقبل: {title}',
  'notices.declined.text':
    'لم تقبل الأمانة الالتزام «{title}». يرد السبب وما يمكنكم فعله الآن في صفحته. ولم يُنشر منه شيء.',
  'notices.declined.link': 'قراءة السبب:',
  'notices.value_verified.subject': 'سُجّل التحقق: {title}',
  'notices.value_verified.text':
    'جرى النظر في قيمة أبلغتم عنها بشأن «{title}» في الدورة \u2066{cycle}\u2069. النتيجة: {level, select, checked {تحققت منها الأمانة} documented {قُدّمت أدلة} not_confirmed {تعذر تأكيدها} other {أُبلغ عنها ولم يُتحقق منها بعد}}. تظهر النتيجة مع ملاحظتها بجانب قيمتكم، ويمكنكم الرد في غضون عشرة أيام عمل ليظهر ردكم هناك أيضا.',
  'notices.value_verified.link': 'عرض النتيجة والرد:',
  // The outbox of the demonstration
  'notices.outbox.title': 'الرسائل التي أرسلها هذا العرض التجريبي',
  'notices.outbox.lede': 'لا تغادر أي رسالة هذا الجهاز. يظهر هنا ما كان سيُرسل، الأحدث أولا.',
  'notices.outbox.empty': 'لا توجد رسائل بعد',
  'notices.outbox.empty.text': 'ادعوا زميلا أو اطلبوا كلمة مرور جديدة: تظهر الرسالة هنا بعد ثانية.',
  'notices.outbox.back': 'جميع الرسائل',
  'notices.outbox.to': 'إلى',
  // The second step of signing in
  'notices.factor_changed.subject': 'تغيّرت الخطوة الثانية لتسجيل الدخول',
  'notices.factor_changed.text':
    '{change, select, app_added {أُضيف تطبيق مصادقة إلى حسابكم الآن.} app_removed {أُزيل تطبيق المصادقة من حسابكم الآن.} passkey_added {أُضيف مفتاح مرور إلى حسابكم الآن.} passkey_removed {أُزيل مفتاح مرور من حسابكم الآن.} other {أُنشئت رموز استرداد جديدة لحسابكم الآن، ولم تعد القديمة صالحة.}} وسُجل خروجكم من أجهزتكم الأخرى. إن لم تكونوا أنتم من فعل ذلك، فعيّنوا كلمة مرور جديدة فورا وأبلغوا الأمانة.',
  'notices.factor_changed.link': 'الاطلاع على الخطوة الثانية لحسابكم:',
  'notices.recovery_code_used.subject': 'استُخدم رمز استرداد',
  'notices.recovery_code_used.text':
    'استخدم شخص ما، وربما كنتم أنتم، رمز استرداد لحسابكم الآن. {left, plural, =0 {لم يبق شيء: أنشئوا رموزا جديدة.} zero {بقي #.} one {بقي رمز واحد.} two {بقي رمزان.} few {بقيت # رموز.} many {بقي # رمزا.} other {بقي # رمز.}} إن لم تكونوا أنتم من فعل ذلك، فعيّنوا كلمة مرور جديدة فورا وأبلغوا الأمانة.',
  'notices.recovery_code_used.link': 'الاطلاع على الخطوة الثانية لحسابكم:',
  // A lost second factor was reset
  'notices.factor_reset.subject': 'أُعيد تعيين الخطوة الثانية لتسجيل الدخول',
  'notices.factor_reset.text':
    'أزال أحد المسؤولين الخطوة الثانية لحسابكم لأنكم أبلغتم بفقدانها. وسُجل خروجكم من كل مكان. عند تسجيل الدخول التالي بكلمة المرور، ستُعِدّون خطوة جديدة. إن لم تطلبوا ذلك، فعيّنوا كلمة مرور جديدة فورا وأبلغوا الأمانة.',
  'notices.factor_reset.link': 'تسجيل الدخول:',
} satisfies Messages<typeof en>
