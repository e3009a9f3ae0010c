import type { Messages } from '~/i18n/types'
import type en from '../en/dashboard.ts'

export default {
  // Headlines: each a whole sentence
  'dashboard.headline.none': 'Todavía no hay compromisos aquí.',
  'dashboard.headline.ok':
    '{style, select, plain {{num} de cada {den} compromisos} nearly {Casi {num} de cada {den} compromisos} over {Algo más de {num} de cada {den} compromisos} count {{num} de {den} compromisos} other {El {percent} % de los compromisos}} {num, plural, one {avanza según lo previsto o está cumplido} many {avanzan según lo previsto o están cumplidos} other {avanzan según lo previsto o están cumplidos}}.',
  'dashboard.headline.no_report':
    '{style, select, plain {{num} de cada {den}} nearly {Casi {num} de cada {den}} over {Algo más de {num} de cada {den}} count {{num} de {den}} other {El {percent} %}}, sin informe en este ciclo.',
  'dashboard.headline.up':
    'Son {points, plural, one {# punto} many {# de puntos} other {# puntos}} más que en el ciclo {cycle}.',
  'dashboard.headline.down':
    'Son {points, plural, one {# punto} many {# de puntos} other {# puntos}} menos que en el ciclo {cycle}.',
  'dashboard.headline.gap': '{first}: {firstPercent} % según lo previsto o cumplidos. {last}: {lastPercent} %.',
  'dashboard.headline.due_soon_behind':
    '{n, plural, one {# compromiso que vence en los próximos 90 días va con retraso.} many {# de compromisos que vencen en los próximos 90 días van con retraso.} other {# compromisos que vencen en los próximos 90 días van con retraso.}}',
  'dashboard.headline.no_cycle': 'Todavía no ha vencido ningún informe.',
  'dashboard.headline.on_time':
    'Informes entregados a tiempo en {cycle}: {style, select, plain {{num} de cada {den}} nearly {casi {num} de cada {den}} over {algo más de {num} de cada {den}} count {{num} de {den}} other {{percent} %}}.',
  'dashboard.headline.missing': '{n, plural, one {Falta #.} many {Faltan #.} other {Faltan #.}}',
  'dashboard.headline.none_missing': 'No falta ninguno.',
  'dashboard.headline.countries':
    '{n, plural, one {Hay trabajo en marcha en # país.} many {Hay trabajo en marcha en # de países.} other {Hay trabajo en marcha en # países.}}',
  'dashboard.headline.countries_none':
    '{n, plural, one {# todavía no tiene ninguno.} many {# todavía no tienen ninguno.} other {# todavía no tienen ninguno.}}',
  'dashboard.headline.nothing_due': 'Nada vence antes de fin de año.',
  'dashboard.headline.due':
    '{n, plural, one {# compromiso vence antes de fin de año.} many {# de compromisos vencen antes de fin de año.} other {# compromisos vencen antes de fin de año.}}',
  'dashboard.headline.due_behind':
    '{n, plural, one {# va con retraso.} many {# van con retraso.} other {# van con retraso.}}',
  'dashboard.headline.kinds':
    '{label}: {style, select, plain {{num} de cada {den} compromisos} nearly {casi {num} de cada {den} compromisos} over {algo más de {num} de cada {den} compromisos} count {{num} de {den} compromisos} other {el {percent} % de los compromisos}}.',
  'dashboard.headline.no_values': 'Todavía no se ha declarado ningún valor.',
  'dashboard.headline.checked':
    'Valores declarados y verificados por la secretaría: {style, select, plain {{num} de cada {den}} nearly {casi {num} de cada {den}} over {algo más de {num} de cada {den}} count {{num} de {den}} other {{percent} %}}.',
  'dashboard.headline.no_value': 'Todavía sin valor declarado.',
  'dashboard.headline.value': 'Último valor declarado: {value, number}.',
  'dashboard.headline.of_target': 'Declarado: {value, number}; meta: {target, number}.',
  'dashboard.headline.reached': 'Meta de {target, number} alcanzada: {value, number} declarado.',
  'dashboard.headline.kept': 'Se mantiene en el nivel de {target, number}: {value, number} declarado.',
  'dashboard.headline.exists': 'Declarado como existente.',
  'dashboard.headline.exists_not': 'Todavía no existe.',
  'dashboard.headline.ahead': '{difference, number} por delante de un ritmo constante.',
  'dashboard.headline.behind': '{difference, number} por detrás de un ritmo constante.',
  'dashboard.headline.at_pace': 'A un ritmo constante.',
} satisfies Messages<typeof en>
