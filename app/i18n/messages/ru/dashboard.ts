import type { Messages } from '~/i18n/types'
import type en from '../en/dashboard.ts'

export default {
  // Headlines: each a whole sentence
  'dashboard.headline.none': 'Здесь пока нет обязательств.',
  'dashboard.headline.ok':
    'Идут по плану или выполнены: {style, select, plain {{num} из {den} обязательств} nearly {почти {num} из {den} обязательств} over {чуть более {num} из {den} обязательств} count {{num} из {den} обязательств} other {{percent} % обязательств}}.',
  'dashboard.headline.no_report':
    'Нет отчёта по {style, select, plain {{num} из {den}} nearly {почти {num} из {den}} over {чуть более чем {num} из {den}} count {{num} из {den}} other {{percent} %}}.',
  'dashboard.headline.up':
    'Это на {points, plural, one {# процентный пункт} few {# процентных пункта} many {# процентных пунктов} other {# процентного пункта}} больше, чем в цикле {cycle}.',
  'dashboard.headline.down':
    'Это на {points, plural, one {# процентный пункт} few {# процентных пункта} many {# процентных пунктов} other {# процентного пункта}} меньше, чем в цикле {cycle}.',
  'dashboard.headline.gap': '{first}: идут по плану или выполнены {firstPercent} %. {last}: {lastPercent} %.',
  'dashboard.headline.due_soon_behind':
    '{n, plural, one {# обязательство со сроком в ближайшие 90 дней отстаёт от графика.} few {# обязательства со сроком в ближайшие 90 дней отстают от графика.} many {# обязательств со сроком в ближайшие 90 дней отстают от графика.} other {# обязательства со сроком в ближайшие 90 дней отстаёт от графика.}}',
  'dashboard.headline.no_cycle': 'Срок отчётов ещё не наступал.',
  'dashboard.headline.on_time':
    'Отчёты за {cycle}, пришедшие вовремя: {style, select, plain {{num} из {den}} nearly {почти {num} из {den}} over {чуть более {num} из {den}} count {{num} из {den}} other {{percent} %}}.',
  'dashboard.headline.missing':
    '{n, plural, one {Нет # отчёта.} few {Нет # отчётов.} many {Нет # отчётов.} other {Нет # отчёта.}}',
  'dashboard.headline.none_missing': 'Все отчёты получены.',
  'dashboard.headline.countries':
    '{n, plural, one {Работа идёт в # стране.} few {Работа идёт в # странах.} many {Работа идёт в # странах.} other {Работа идёт в # страны.}}',
  'dashboard.headline.countries_none':
    '{n, plural, one {В # стране их пока нет.} few {В # странах их пока нет.} many {В # странах их пока нет.} other {В # страны их пока нет.}}',
  'dashboard.headline.nothing_due': 'До конца года сроков нет.',
  'dashboard.headline.due':
    '{n, plural, one {До конца года наступает срок # обязательства.} few {До конца года наступает срок # обязательств.} many {До конца года наступает срок # обязательств.} other {До конца года наступает срок # обязательства.}}',
  'dashboard.headline.due_behind':
    '{n, plural, one {Из них # отстаёт от графика.} few {Из них # отстают от графика.} many {Из них # отстают от графика.} other {Из них # отстаёт от графика.}}',
  'dashboard.headline.kinds':
    '{label}: {style, select, plain {{num} из {den} обязательств} nearly {почти {num} из {den} обязательств} over {чуть более {num} из {den} обязательств} count {{num} из {den} обязательств} other {{percent} % обязательств}}.',
  'dashboard.headline.no_values': 'Значений пока не заявлено.',
  'dashboard.headline.checked':
    'Заявленные значения, проверенные секретариатом: {style, select, plain {{num} из {den}} nearly {почти {num} из {den}} over {чуть более {num} из {den}} count {{num} из {den}} other {{percent} %}}.',
  'dashboard.headline.no_value': 'Значение пока не заявлено.',
  'dashboard.headline.value': 'Последнее заявленное значение: {value, number}.',
  'dashboard.headline.of_target': 'Заявлено {value, number}, цель {target, number}.',
  'dashboard.headline.reached': 'Цель {target, number} достигнута: заявлено {value, number}.',
  'dashboard.headline.kept': 'Уровень {target, number} сохраняется: заявлено {value, number}.',
  'dashboard.headline.exists': 'Заявлено: существует.',
  'dashboard.headline.exists_not': 'Пока не существует.',
  'dashboard.headline.ahead': 'Опережает равномерный темп на {difference, number}.',
  'dashboard.headline.behind': 'Отстаёт от равномерного темпа на {difference, number}.',
  'dashboard.headline.at_pace': 'Соответствует равномерному темпу.',
  // The overview page
  'dashboard.page.lede':
    'Кто и что обещал на Международном диалоге по миграции и что произошло с тех пор. У каждого обязательства есть ответственный, цель и срок отчёта.',
  'dashboard.page.explore': 'Смотреть обязательства',
  'dashboard.page.counted':
    '{n, plural, one {# обязательство} few {# обязательства} many {# обязательств} other {# обязательства}} от {organisations, plural, one {# организации} few {# организаций} many {# организаций} other {# организации}}',
  'dashboard.page.cycle': 'Отчётный цикл {cycle}',
  'dashboard.page.updated': 'Данные обновлены:',
  'dashboard.figure.source':
    'Источник: отчёты ответственных; секретариат проверил {checked, number} из {total, number} значений',
  'dashboard.figure.total': 'Обязательства',
  'dashboard.avenues.measured':
    'Доля обязательств каждого направления по последнему статусу, по доле идущих по плану и выполненных',
  'dashboard.avenues.table': 'Обязательства по направлениям и статусам',
  'dashboard.avenues.avenue': 'Направление',
  'dashboard.avenues.status': 'Ход выполнения',
  'dashboard.avenues.ok': 'По плану или выполнено',
  'dashboard.reporting.measured': 'Отчёты, подлежавшие сдаче в каждом цикле',
  'dashboard.reporting.on_time': 'В срок',
  'dashboard.reporting.late': 'С опозданием',
  'dashboard.reporting.missing': 'Нет отчёта',
  'dashboard.places.measured':
    'Обязательства по странам выполнения. Один квадрат на государство: малые видны так же, как большие. Обязательство может учитываться в нескольких странах',
  'dashboard.places.count':
    '{n, plural, one {# обязательство} few {# обязательства} many {# обязательств} other {# обязательства}}',
  'dashboard.due.measured': 'Обязательства по кварталам исполнения',
  'dashboard.due.term': 'Квартал',
  'dashboard.due.past': 'Срок прошёл',
  'dashboard.due.quarter': '{n} кв. {year}',
  'dashboard.due.other': 'Все прочие',
  'dashboard.kinds.measured': 'Обязательства по виду ведущей организации',
  'dashboard.kinds.kind': 'Вид организации',
  'dashboard.kinds.bar': 'Число',
  'dashboard.latest.title': 'Последние отчёты',
  'dashboard.latest.all':
    '{n, plural, one {Показать # обязательство} few {Показать все # обязательства} many {Показать все # обязательств} other {Показать все # обязательства}}',
  'dashboard.data.title': 'Данные',
  'dashboard.data.method': 'Как определены статусы и цифры',

  // States of the overview
  'dashboard.due.past_short': 'Ранее',
  'dashboard.page.before_title': 'Первые обязательства будут опубликованы здесь',
  'dashboard.page.before_text':
    'Обязательство появляется, как только все названные в нем организации его приняли, а секретариат его рассмотрел.',

  'dashboard.page.narrow': 'Уберите один из фильтров выше, чтобы увидеть данные.',
} satisfies Messages<typeof en>
