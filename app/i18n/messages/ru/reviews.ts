import type { Messages } from '~/i18n/types'
import type en from '../en/reviews.ts'

export default {
  // Before publishing
  'reviews.checklist.in_scope': 'Относится к теме диалога',
  'reviews.checklist.authority_named': 'Указано, кто уполномочен',
  'reviews.checklist.no_personal_data': 'В публичном тексте нет персональных данных',
  'reviews.checklist.sources_named': 'Сказанное о других подкреплено источником',
  'reviews.checklist.wording_looked_at': 'Проверка формулировок просмотрена',
  'reviews.checklist.duplicates_looked_at': 'Похожие обязательства просмотрены',
  'reviews.checklist.country_names': 'Страны названы так, как принято в ООН',
  'reviews.decision.published': 'Опубликовано',
  'reviews.decision.approved': 'Одобрено с публикацией позже',
  'reviews.decision.changes_requested': 'Запрошены изменения',
  'reviews.decision.rejected': 'Отклонено',
  'reviews.decline_reason.out_of_scope': 'Не относится к теме диалога',
  'reviews.decline_reason.no_authority': 'За обязательством нет уполномоченного лица',
  'reviews.decline_reason.duplicate': 'Уже зарегистрировано',
  'reviews.decline_reason.not_a_commitment': 'Не содержит обещания, за которым можно следить',
  'reviews.decline_reason.unlawful_or_harmful': 'Может навредить людям или нарушить закон',
  'reviews.decline_reason.other': 'Другая причина',
  'reviews.method.document': 'Документ',
  'reviews.method.register': 'Реестр',
  'reviews.method.call': 'Звонок',
  'reviews.method.visit': 'Посещение',
  'reviews.method.third_party_data': 'Данные третьей стороны',
  'reviews.waiting':
    '{days, plural, one {# рабочий день} few {# рабочих дня} many {# рабочих дней} other {# рабочего дня}}',
  'reviews.answer_by': 'Ответ до {date}',
  // Errors: what to do
  'reviews.error.comment_missing': 'Напишите комментарий',
  'reviews.error.text_long': 'Не более {maximum, number} символов. Использовано {used, number}',
  'reviews.error.decision_missing': 'Выберите решение',
  'reviews.error.note_missing': 'Укажите, что нужно изменить или почему',
  'reviews.error.decline_reason_missing': 'Выберите причину',
  'reviews.error.embargo_missing': 'Введите дату публикации',
  'reviews.error.embargo_past': 'Введите дату позже сегодняшней',
  'reviews.error.date_format': 'Введите дату, например 30 июня 2026',
  'reviews.error.checks_open':
    '{n, plural, one {Остался # пункт проверки} few {Осталось # пункта проверки} many {Осталось # пунктов проверки} other {Осталось # пункта проверки}}',
  'reviews.error.own_record': 'Никто не принимает решений по записи своей организации',
  'reviews.error.level_missing': 'Выберите результат проверки',
  'reviews.error.method_missing': 'Выберите способ проверки',
  'reviews.error.public_note_missing': 'Напишите публичное примечание',
  'reviews.error.public_note_short': 'Публичное примечание: не менее {minimum, number} символов',
  'reviews.error.answer_missing': 'Напишите ответ',
  'reviews.error.choice': 'Выберите ответ из списка',
} satisfies Messages<typeof en>
