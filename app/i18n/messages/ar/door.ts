import type { Messages } from '~/i18n/types'
import type en from '../en/door.ts'

export default {
  'door.method.title': 'هذا النوع من الطلبات غير متاح هنا',
  'door.method.text': 'افتح الصفحة في متصفح أو أرسل النموذج الموجود فيها.',
  'door.host.title': 'لا يوجد موقع على هذا العنوان',
  'door.host.text': 'تحقق من العنوان أو اسأل من أعطاك إياه.',
  'door.address.title': 'تعذرت قراءة هذا العنوان',
  'door.address.text': 'تحقق من عدم وجود أحرف ناقصة أو زائدة في العنوان.',
  'door.addressTooLong.title': 'هذا العنوان طويل جداً',
  'door.addressTooLong.text': 'أزل بعض عوامل التصفية ثم حاول مرة أخرى.',
  'door.origin.title': 'جاء هذا الطلب من موقع آخر',
  'door.origin.text': 'افتح الصفحة هنا وأرسل النموذج من جديد. لم يتغير أي شيء.',
  'door.contentType.title': 'هذا النوع من المحتوى غير مقبول هنا',
  'door.contentType.text': 'أرسل النموذج الموجود في الصفحة. لم يتغير أي شيء.',
  'door.tooLarge.title': 'ما أرسلته كبير جداً',
  'door.tooLarge.text': 'اختصر النص أو اختر ملفاً أصغر لا يتجاوز 10 ميغابايت. لم يُحفظ أي شيء.',
  'door.unavailable.title': 'خدمة Waymark غير متاحة حالياً',
  'door.unavailable.text': 'يُرجى المحاولة مرة أخرى بعد دقيقة.',
  'door.failed.title': 'حدث خطأ من جانبنا',
  'door.failed.text': 'يُرجى المحاولة مرة أخرى. إذا تكرر الخطأ فأبلغ الأمانة بهذا الرمز:',
  'door.home': 'الانتقال إلى صفحة البداية',
  // Too much at once
  'door.tooMany.title': 'طلبات كثيرة في وقت واحد',
  'door.tooMany.text': 'انتظروا دقيقة ثم افتحوا الصفحة من جديد. لم يتغير شيء.',
} satisfies Messages<typeof en>
