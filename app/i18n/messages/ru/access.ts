import type { Messages } from '~/i18n/types'
import type en from '../en/access.ts'

export default {
  // Signing in
  'access.sign-in.title': 'Вход',
  'access.sign-in.button': 'Войти',
  'access.sign-in.forgotten': 'Я не помню пароль',
  'access.sign-in.outbox': 'Письма, отправленные этой демонстрацией',
  'access.sign-in.no-account':
    'Учётные записи открываются по приглашению. Обратитесь к владельцу вашей организации или в секретариат.',
  'access.sign-in.reset.title': 'Пароль изменён',
  'access.sign-in.reset.text': 'Войдите с новым паролем.',
  'access.sign-in.ended.title': 'Вы вышли из системы',
  'access.sign-in.ended.text': 'На общем компьютере закройте также браузер.',
  'access.sign-out.title': 'Выход',
  'access.sign-out.button': 'Выйти',
  // Fields
  'access.field.email': 'Адрес электронной почты',
  'access.field.password': 'Пароль',
  'access.field.new-password': 'Новый пароль',
  'access.field.current-password': 'Текущий пароль',
  'access.field.full-name': 'Полное имя',
  'access.field.job-title': 'Должность',
  'access.field.language': 'Язык',
  'access.field.language.hint': 'Письма вам пишутся на этом языке',
  'access.field.time-zone': 'Часовой пояс',
  'access.password.hint': 'Не менее {n} знаков; легко запомнить несколько слов подряд',
  'access.password.save': 'Изменить пароль',
  'access.password.ends-sessions': 'Новый пароль завершает работу на всех других устройствах.',
  // A forgotten password
  'access.reset.title': 'Новый пароль',
  'access.reset.lede': 'Мы отправим ссылку на ваш адрес. Она действует один раз в течение 30 минут.',
  'access.reset.button': 'Отправить ссылку',
  'access.reset.sent.title': 'Проверьте почту',
  'access.reset.sent.text': 'Если у указанного адреса есть учётная запись, ссылка для нового пароля уже отправлена.',
  'access.reset.sent.nothing':
    'Через десять минут ничего нет? Посмотрите в папке нежелательной почты, затем спросите владельца вашей организации, какой адрес у вас здесь указан.',
  'access.reset.new.title': 'Выберите новый пароль',
  'access.reset.ended.title': 'Ссылка больше не действует',
  'access.reset.ended.text': 'Ссылка действует один раз в течение 30 минут. Запросите новую.',
  'access.reset.ended.button': 'Запросить новую ссылку',
  // Invitations
  'access.invitation.kicker': 'Вас приглашают',
  'access.invitation.by.viewer':
    '{inviter} приглашает вас читать то, что готовит и о чём отчитывается здесь ваша организация.',
  'access.invitation.by.editor': '{inviter} приглашает вас писать обязательства и отчёты вашей организации.',
  'access.invitation.by.approver':
    '{inviter} приглашает вас писать и отправлять обязательства и отчёты вашей организации.',
  'access.invitation.by.owner':
    '{inviter} приглашает вас отвечать здесь за вашу организацию и решать, кто в ней работает.',
  'access.invitation.as.viewer':
    'Приглашение позволяет читать то, что готовит и о чём отчитывается здесь ваша организация.',
  'access.invitation.as.editor': 'Приглашение позволяет писать обязательства и отчёты вашей организации.',
  'access.invitation.as.approver':
    'Приглашение позволяет писать и отправлять обязательства и отчёты вашей организации.',
  'access.invitation.as.owner':
    'Приглашение позволяет отвечать здесь за вашу организацию и решать, кто в ней работает.',
  'access.invitation.for': 'Для {email}. Действует до {date}.',
  'access.invitation.other.title': 'Вы вошли под другой учётной записью',
  'access.invitation.other.text':
    'Вы вошли как {other}. Приглашение адресовано {email}; приняв его здесь, вы войдёте как {email}.',
  'access.invitation.consent':
    'Я прочитал(а) уведомление о конфиденциальности и согласен (согласна) на хранение этих данных для работы моей учётной записи',
  'access.invitation.privacy': 'Прочитать уведомление о конфиденциальности',
  'access.invitation.create': 'Создать учётную запись',
  'access.invitation.existing': 'У {email} уже есть учётная запись. Введите её пароль, чтобы присоединиться.',
  'access.invitation.sign-in-and-join': 'Войти и присоединиться',
  'access.invitation.signed-in': 'Вы вошли как {email}.',
  'access.invitation.join': 'Присоединиться к организации',
  'access.invitation.ask': 'Попросить новое приглашение',
  'access.invitation.asked': 'Просьба отправлена',
  'access.invitation.asked.text':
    'Если это была ссылка на приглашение с истекшим сроком, пославшему его придет письмо. Новое приглашение придет на тот же адрес.',
  'access.invitation.contact': 'Связаться с секретариатом',
  // One’s own account
  'access.account.title': 'Ваша учётная запись',
  'access.account.profile': 'О вас',
  'access.account.save': 'Сохранить изменения',
  'access.account.organisation': 'Организация',
  'access.account.organisation.question': 'Для какой организации вы сейчас работаете?',
  'access.account.organisation.hint': 'Новые обязательства принимаются от её имени',
  'access.account.organisation.button': 'Работать для этой организации',
  'access.account.password': 'Пароль',
  'access.account.sessions': 'Выйти на всех устройствах',
  'access.account.sessions.text': 'Сразу завершает работу на этом и на всех других устройствах.',
  'access.account.sessions.button': 'Выйти на всех устройствах',
  'access.account.saved.profile': 'Изменения сохранены',
  'access.account.saved.password': 'Пароль изменён, работа на всех других устройствах завершена',
  'access.account.saved.organisation': 'Теперь вы работаете для выбранной организации',
  // Messages beside fields
  'access.error.email_missing': 'Введите адрес электронной почты',
  'access.error.email_wrong': 'Введите адрес вида name@example.org',
  'access.error.password_missing': 'Введите пароль',
  'access.error.current_password_missing': 'Введите текущий пароль',
  'access.error.new_password_missing': 'Придумайте пароль',
  'access.error.password_wrong': 'Это не пароль этой учётной записи',
  'access.error.wrong': 'Неверный адрес или пароль. Проверьте их и попробуйте ещё раз',
  'access.error.wait':
    'Слишком много попыток. Попробуйте через {minutes, plural, one {# минуту} few {# минуты} many {# минут} other {# минуты}} или задайте новый пароль',
  'access.error.password_short': 'Используйте не менее {minimum} знаков',
  'access.error.password_long': 'Используйте не более 128 знаков',
  'access.error.password_common':
    'Этот пароль легко угадать: он распространён, повторяется или состоит из соседних клавиш. Выберите другой',
  'access.error.password_context':
    'Этот пароль состоит в основном из вашего имени, названия организации или этого сайта. Выберите другой',
  'access.error.full_name_missing': 'Введите полное имя',
  'access.error.language_missing': 'Выберите язык писем',
  'access.error.time_zone_missing': 'Выберите часовой пояс',
  'access.error.consent_missing': 'Отметьте согласие с уведомлением о конфиденциальности',
  'access.error.organisation_missing': 'Выберите организацию',
  // The second step of signing in
  'access.factor.title': 'Подтвердите, что это вы',
  'access.factor.code': 'Код',
  'access.factor.code.hint.app': 'Шесть цифр из вашего приложения или один из ваших резервных кодов',
  'access.factor.code.hint.recovery': 'Один из ваших резервных кодов, если ключа доступа нет под рукой',
  'access.factor.button': 'Продолжить',
  'access.factor.passkey.use': 'Использовать ключ доступа',
  'access.factor.passkey.failed': 'Устройство не передало ключ доступа. Попробуйте ещё раз или введите код.',
  'access.factor.lost': 'У меня нет ни устройства, ни резервного кода',
  'access.factor.lost.text':
    'Напишите в секретариат с адреса вашей учётной записи. Прежде чем помочь, там убедятся, что это вы.',
  'access.factor.demo': 'Демонстрация: сейчас код этой учётной записи — {code}.',
  'access.factor.again': 'Начать заново',
  'access.error.code_missing': 'Введите код',
  'access.error.code_unreadable': 'Код состоит из шести цифр, резервный код — из шести групп по четыре знака',
  'access.error.code_wrong': 'Код неверный. Посмотрите текущий код и попробуйте ещё раз',
  'access.error.code_used': 'Этот код уже использован. Дождитесь следующего, не более полуминуты',
  'access.error.passkey_wrong': 'Ключ доступа не принят. Попробуйте ещё раз или введите код',
  'access.error.passkey_not_made': 'Ключ доступа не создан. Попробуйте ещё раз',
  'access.error.passkey_name_missing': 'Дайте ключу доступа название',
  'access.error.key_ended': 'Срок действия ключа истёк. Внесите в приложение новый',
  'access.error.last_factor':
    'У учётных записей секретариата остаётся хотя бы один. Добавьте другой, прежде чем удалить этот',
  'access.error.factor_gone': 'Уже удалено',
  // Adding a second factor
  'access.set-up.title': 'Добавьте второй шаг ко входу',
  'access.set-up.lede':
    'Учётным записям секретариата он необходим: один пароль можно подобрать или украсть. Это займёт две минуты.',
  'access.app.title': 'Приложение для кодов',
  'access.app.add.title': 'Добавить приложение для кодов',
  'access.app.step.open': 'Откройте на телефоне приложение для кодов. Подойдёт любое.',
  'access.app.step.scan': 'Считайте им эту картинку или введите ключ.',
  'access.app.step.code': 'Введите шесть цифр, которые оно покажет.',
  'access.app.qr': 'Картинка с ключом',
  'access.app.key': 'Ключ',
  'access.app.replaces': 'Нынешнее приложение перестанет работать для этой учётной записи.',
  'access.app.code': 'Шесть цифр из приложения',
  'access.app.button': 'Добавить приложение',
  'access.passkey.title': 'Ключи доступа',
  'access.passkey.add.title': 'Добавить ключ доступа',
  'access.passkey.or': 'Или используйте ключ доступа',
  'access.passkey.text':
    'Устройство подтверждает вход отпечатком, лицом или своим кодом. Ключ доступа нельзя выманить обманом.',
  'access.passkey.needs-script':
    'Нужен браузер с поддержкой ключей доступа и включённым JavaScript. Приложение для кодов работает везде.',
  'access.passkey.name': 'Название ключа доступа',
  'access.passkey.name.hint': 'Чтобы узнать его потом, например «Рабочий ноутбук»',
  'access.passkey.button': 'Создать ключ доступа',
  'access.codes.title': 'Сохраните резервные коды',
  'access.codes.lede':
    'Каждый код один раз откроет вашу учётную запись, если устройства нет под рукой. Они показываются сейчас и больше никогда.',
  'access.codes.keep': 'Распечатайте их или храните там же, где пароли. Не пересылайте их по почте.',
  'access.codes.list': 'Резервные коды',
  'access.codes.old': 'Созданные ранее коды больше не действуют.',
  'access.codes.continue': 'Коды сохранены',
  'access.codes.left':
    '{n, plural, =0 {Не осталось} one {Остался #} few {Осталось #} many {Осталось #} other {Осталось #}}',
  'access.codes.make': 'Создать новые коды',
  // The second step in the account
  'access.second.title': 'Второй шаг входа',
  'access.second.on': 'Включён',
  'access.second.off': 'Выключен: учётную запись открывает один пароль',
  'access.second.lede':
    'После пароля вы предъявляете код или ключ доступа. Тот, кто узнал ваш пароль, всё равно не войдёт.',
  'access.second.change': 'Изменить второй шаг',
  'access.second.ends': 'При каждом изменении вы выходите из системы на других устройствах, и мы пишем вам об этом.',
  'access.second.none': 'Нет',
  'access.second.since': 'С {date}',
  'access.second.last-used': 'последний раз {date}',
  'access.second.remove': 'Удалить',
  'access.second.replace': 'Использовать другое приложение',
  'access.second.done.app_added': 'Приложение для кодов добавлено',
  'access.second.done.app_removed': 'Приложение для кодов удалено',
  'access.second.done.passkey_added': 'Ключ доступа добавлен',
  'access.second.done.passkey_removed': 'Ключ доступа удалён',
  // Confirming before what cannot be taken back
  'access.step-up.lede':
    'Последнее подтверждение было больше десяти минут назад, а это действие нельзя просто отменить. Введённое сохранено и будет отправлено после подтверждения.',
  'access.step-up.lede.page':
    'Последнее подтверждение было больше десяти минут назад, а следующая страница только для вас.',
  'access.step-up.button': 'Подтвердить и продолжить',
  // A link that cannot be used
  'access.invitation.ended.title': 'Этим приглашением нельзя воспользоваться',
  'access.invitation.ended.text':
    'Оно уже использовано, отозвано или истекло, либо ссылка скопирована из письма не полностью. Если вы уже присоединились, войдите. Если нет, запросите новое.',
  // Where one is signed in
  'access.sessions.title': 'Где вы вошли в систему',
  'access.sessions.lede': 'Завершите то, что вам незнакомо или больше не нужно. Неиспользуемый сеанс завершается сам.',
  'access.sessions.caption': 'Ваши сеансы',
  'access.sessions.browser': 'Браузер',
  'access.sessions.signed-in': 'Вход',
  'access.sessions.last-used': 'Последнее использование',
  'access.sessions.action': 'Завершить',
  'access.sessions.device': '{browser}, {system}',
  'access.sessions.unknown': 'Неизвестный браузер',
  'access.sessions.this': 'Этот сеанс',
  'access.sessions.end': 'Завершить этот сеанс',
  'access.sessions.end-others': 'Завершить все остальные сеансы',
  'access.sessions.none-other': 'Больше вы нигде не вошли.',
  'access.sessions.ended': 'Сеанс завершён',
  'access.sessions.others-ended': 'Все остальные сеансы завершены',
  'access.sessions.warning': 'Если какой-то сеанс вам незнаком, завершите его и выберите новый пароль.',
  'access.account.sessions.see': 'Посмотреть, где вы вошли в систему',
  // When trying again does not help
  'access.error.stopped': 'Слишком много попыток. Пароль здесь больше не действует: задайте новый, чтобы продолжить',
  // Setting up again after a reset
  'access.set-up.reset':
    'Второй шаг вашей учётной записи сброшен. Прежде всего настройте новый. Это займёт две минуты.',
} satisfies Messages<typeof en>
