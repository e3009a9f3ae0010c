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
} satisfies Messages<typeof en>
