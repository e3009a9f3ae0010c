import type { Messages } from '~/i18n/types'
import type en from '../en/door.ts'

export default {
  'door.method.title': 'Такой запрос здесь не обрабатывается',
  'door.method.text': 'Откройте страницу в браузере или отправьте её форму.',
  'door.host.title': 'По этому адресу нет сайта',
  'door.host.text': 'Проверьте адрес или уточните его у того, кто вам его дал.',
  'door.address.title': 'Этот адрес не удаётся прочитать',
  'door.address.text': 'Проверьте, нет ли в адресе пропущенных или лишних символов.',
  'door.addressTooLong.title': 'Этот адрес слишком длинный',
  'door.addressTooLong.text': 'Уберите часть фильтров и попробуйте ещё раз.',
  'door.origin.title': 'Этот запрос пришёл с другого сайта',
  'door.origin.text': 'Откройте страницу здесь и отправьте форму ещё раз. Ничего не изменено.',
  'door.contentType.title': 'Содержимое такого типа здесь не принимается',
  'door.contentType.text': 'Отправьте форму со страницы. Ничего не изменено.',
  'door.tooLarge.title': 'Объём отправленных данных слишком велик',
  'door.tooLarge.text': 'Сократите текст или выберите файл меньшего размера: не более 10 МБ. Ничего не сохранено.',
  'door.unavailable.title': 'Waymark сейчас недоступен',
  'door.unavailable.text': 'Попробуйте ещё раз через минуту.',
  'door.failed.title': 'На нашей стороне произошла ошибка',
  'door.failed.text': 'Попробуйте ещё раз. Если ошибка повторится, сообщите секретариату этот код:',
  'door.home': 'Перейти на главную страницу',
  // Too much at once
  'door.tooMany.title': 'Слишком много запросов сразу',
  'door.tooMany.text': 'Подождите минуту и откройте страницу снова. Ничего не изменилось.',
} satisfies Messages<typeof en>
