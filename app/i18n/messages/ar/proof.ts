import type { Messages } from '~/i18n/types'
import type en from '../en/proof.ts'

export default {
  // The page about the proof
  'proof.title': 'سجلٌّ يمكن إثباته',
  'proof.footer': 'إثبات السجل',
  'proof.lede':
    'كل ما يطرأ على التزام يُدوَّن بترتيب لا يستطيع أحد تغييره خفيةً، وبوسع أي شخص التحقق من ذلك دون حساب ودون أن يثق بنا.',
  'proof.promise.title': 'ما الذي نتعهد به بالضبط',
  'proof.promise.text':
    'أي تغيير أو حذف أو إعادة ترتيب لحدث أقدم من آخر نقطة تحقق مشهودة يكتشفه كل من يقارن السجل بتلك النقطة.',
  'proof.promise.limit':
    'تكون نقطة التحقق مشهودة حين يحتفظ أحد من الخارج بنسخة منها. ومن يملك سلطة كاملة على قاعدة البيانات لا يستطيع أن يعيد كتابة إلا ما هو أحدث منها، أي دقيقة أو دقيقتين إذا حُفظت أحدث نقطة.',
  'proof.promise.truth': 'يُثبت ذلك أن السجل باقٍ كما دُوِّن، ولا يُثبت أن ما دُوِّن صحيح؛ فلهذا الغرض يوجد التحقق.',
  'proof.latest.title': 'أحدث نقطة تحقق',
  'proof.latest.size': 'الأحداث في السجل',
  'proof.latest.signed': 'وقت التوقيع',
  'proof.latest.root': 'جذر الشجرة',
  'proof.latest.fingerprint': 'بصمة المفتاح',
  'proof.latest.checkpoint': 'نقطة التحقق نصاً موقَّعاً',
  'proof.latest.key': 'المفتاح العام',
  'proof.latest.none': 'لم يُختم شيء بعد. تصدر أول نقطة تحقق بعد دقيقة أو دقيقتين من أول حدث.',
  'proof.how.title': 'كيف يعمل ذلك',
  'proof.how.chain':
    'يحمل كل حدث في السجل بصمةَ الحدث السابق له، فلا يمكن تغيير حدث أو نزعه أو نقله دون أن تنكسر السلسلة.',
  'proof.how.tree':
    'في كل دقيقة تُدرج أحدث أحداث جميع السجلات في شجرة واحدة، ويوقّع جذرَها برنامج منفصل يحتفظ بالمفتاح. والتطبيق نفسه لا يستطيع التوقيع ولا تغيير ما كُتب.',
  'proof.how.people':
    'لا تُذكر أسماء الأشخاص في السجل أبداً، بل بصمات مملَّحة فقط. وعند محو بيانات شخص يبقى السجل سليماً ولا يمكن استرجاع الاسم.',
  'proof.check.title': 'تحقَّق بنفسك',
  'proof.check.keep': 'احتفظ اليوم بنسخة من نقطة التحقق ومن المفتاح، فتصبح بذلك شاهداً.',
  'proof.check.file':
    'لاحقاً، احصل على تاريخ أي سجل ملفاً من صفحة تاريخه. وللرجوع إلى نقطتك أضف {from} وعدد أحداثها في آخر العنوان.',
  'proof.check.run': 'شغِّل برنامج التحقق من الشفرة المصدرية؛ فهو لا يتصل بأي خادم.',
  'proof.check.standards':
    'الصيغ معايير عامة: SHA-256، وشجرة ميركل وفق RFC 6962، ونقاط التحقق الموقَّعة كما يصفها C2SP، ويمكن لأدوات أخرى قراءتها.',
  // Public events on the history page of a record
  'proof.events.title': 'ما الذي دُوِّن',
  'proof.events.intro': 'الأحداث المختومة يمكن إثباتها: لا يستطيع أحد تغييرها أو حذفها خفيةً.',
  'proof.events.about': 'كيف يُثبَت ذلك',
  'proof.events.event': 'الحدث',
  'proof.events.on': 'التاريخ',
  'proof.events.state': 'الإثبات',
  'proof.events.sealed': 'مختوم',
  'proof.events.waiting': 'لم يُختم بعد',
  'proof.events.proof': 'عرض الإثبات',
  'proof.events.of': 'للحدث {n, number}',
  'proof.events.file': 'تنزيل هذا السجل مع إثباتاته (JSON)',
  'proof.event.version.published': 'نُشرت النسخة {n, number}',
  'proof.event.report.sent': 'أُرسل تقرير التقدم، {cycle}',
  'proof.event.value.verified': 'جرى التحقق من قيمة مبلَّغ عنها، {cycle}',
  'proof.event.verification.answered': 'رد على التحقق، {cycle}',
  'proof.event.commitment.withdrawn': 'سُحب الالتزام',
  'proof.event.commitment.closed': 'أُغلق الالتزام',
  'proof.event.commitment.merged': 'دُمج الالتزام',
} satisfies Messages<typeof en>
