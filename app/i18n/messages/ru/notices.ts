import type { Messages } from '~/i18n/types'
import type en from '../en/notices.ts'

export default {
  // Mails
  'notices.footer':
    'Вы получили это письмо, потому что работаете с Waymark, реестром обязательств Международного диалога по миграции. Отвечать на него нельзя; связаться с секретариатом можно через сайт.',
  'notices.invitation.subject': 'Приглашение работать для {organisation} в Waymark',
  'notices.invitation.text':
    '{inviter} приглашает вас работать для {organisation} в Waymark, где записываются обязательства, принятые в рамках Международного диалога по миграции, и отчёты о них. Ваша роль: {role, select, viewer {читатель} editor {редактор} approver {утверждающий} other {владелец}}. Приглашение действует один раз, до {expires}.',
  'notices.invitation.link': 'Принять приглашение:',
  'notices.invitation_wanted.subject': '{email} просит новое приглашение',
  'notices.invitation_wanted.text':
    'Ваше приглашение для {email} в {organisation} истекло, не будучи использованным. Адресат просит новое. Если вы по-прежнему хотите, чтобы он присоединился, отправьте его ещё раз.',
  'notices.invitation_wanted.link': 'Отправить ещё раз:',
  'notices.password_reset.subject': 'Новый пароль',
  'notices.password_reset.text':
    'Кто-то, вероятно вы, попросил задать новый пароль для вашей учётной записи. Ссылка действует один раз в течение {minutes} минут. Если это были не вы, ничего не делайте: пароль останется прежним.',
  'notices.password_reset.link': 'Выбрать новый пароль:',
  'notices.password_changed.subject': 'Ваш пароль изменён',
  'notices.password_changed.text':
    'Пароль вашей учётной записи только что изменён, работа на всех устройствах завершена. Если это были не вы, сразу задайте новый пароль и сообщите в секретариат.',
  'notices.password_changed.link': 'Задать новый пароль:',
  'notices.submitted.subject': 'Получено: {title}',
  'notices.submitted.text':
    'Секретариат получил обязательство «{title}» и ответит в течение пяти рабочих дней. Вы можете следить за его состоянием и отозвать его до начала рассмотрения.',
  'notices.submitted.link': 'Следить за обязательством:',
  'notices.changes_requested.subject': 'Нужны изменения: {title}',
  'notices.changes_requested.text':
    'Секретариат прочитал обязательство «{title}» и просит внести изменения. Рядом с текстом {comments, plural, one {# замечание} few {# замечания} many {# замечаний} other {# замечания}}. Ответьте, измените нужное и отправьте снова.',
  'notices.changes_requested.link': 'Прочитать замечания:',
  'notices.approved.subject': 'Одобрено: {title}',
  'notices.approved.text':
    'Обязательство «{title}» одобрено. Оно будет опубликовано {date}; до этого его видят только ваша организация и секретариат.',
  'notices.approved.link': 'Открыть обязательство:',
  'notices.published.subject': 'Опубликовано: {title}',
  'notices.published.text':
    'Обязательство «{title}» опубликовано под номером {reference}. Сроки отчётов указаны в вашем рабочем пространстве.',
  'notices.published.link': 'Открыть обязательство:',
  'notices.declined.subject': 'Не принято: {title}',
  'notices.declined.text':
    'Секретариат не принял обязательство «{title}». Причина и возможные действия указаны на его странице. Ничего из него не опубликовано.',
  'notices.declined.link': 'Узнать причину:',
  'notices.value_verified.subject': 'Результат проверки: {title}',
  'notices.value_verified.text':
    'Значение, указанное вами для «{title}» в цикле {cycle}, рассмотрено. Вывод: {level, select, checked {проверено секретариатом} documented {представлены подтверждения} not_confirmed {не удалось подтвердить} other {сообщено, ещё не проверено}}. Он стоит рядом со значением вместе с примечанием; вы можете ответить в течение десяти рабочих дней, и ответ будет виден там же.',
  'notices.value_verified.link': 'Посмотреть вывод и ответить:',
  // The outbox of the demonstration
  'notices.outbox.title': 'Письма, отправленные этой демонстрацией',
  'notices.outbox.lede': 'Письма не покидают этот компьютер. Здесь показано, что было бы отправлено, сначала новые.',
  'notices.outbox.empty': 'Писем пока нет',
  'notices.outbox.empty.text': 'Пригласите коллегу или запросите новый пароль: письмо появится здесь через секунду.',
  'notices.outbox.back': 'Все письма',
  'notices.outbox.to': 'Кому',
  // The second step of signing in
  'notices.factor_changed.subject': 'Второй шаг входа изменён',
  'notices.factor_changed.text':
    '{change, select, app_added {К вашей учётной записи только что добавлено приложение для кодов.} app_removed {Приложение для кодов только что удалено из вашей учётной записи.} passkey_added {К вашей учётной записи только что добавлен ключ доступа.} passkey_removed {Ключ доступа только что удалён из вашей учётной записи.} other {Для вашей учётной записи только что созданы новые резервные коды; старые больше не действуют.}} На других устройствах выполнен выход. Если это были не вы, немедленно задайте новый пароль и сообщите в секретариат.',
  'notices.factor_changed.link': 'Второй шаг входа вашей учётной записи:',
  'notices.recovery_code_used.subject': 'Использован резервный код',
  'notices.recovery_code_used.text':
    'Кто-то, вероятно вы, только что использовал резервный код вашей учётной записи. {left, plural, =0 {Кодов не осталось: создайте новые.} one {Остался #.} few {Осталось #.} many {Осталось #.} other {Осталось #.}} Если это были не вы, немедленно задайте новый пароль и сообщите в секретариат.',
  'notices.recovery_code_used.link': 'Второй шаг входа вашей учётной записи:',
  // A lost second factor was reset
  'notices.factor_reset.subject': 'Второй шаг входа сброшен',
  'notices.factor_reset.text':
    'Администратор удалил второй шаг вашей учётной записи, так как вы сообщили, что он утрачен. На всех устройствах выполнен выход. При следующем входе, с паролем, вы настроите новый. Если вы об этом не просили, немедленно задайте новый пароль и сообщите в секретариат.',
  'notices.factor_reset.link': 'Войти:',
} satisfies Messages<typeof en>
