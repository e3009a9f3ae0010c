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
  // The overview page
  'dashboard.page.lede':
    'Quién prometió qué en el Diálogo Internacional sobre la Migración y qué ha pasado desde entonces. Cada compromiso tiene un responsable, una meta y una fecha de informe.',
  'dashboard.page.explore': 'Explorar los compromisos',
  'dashboard.page.counted':
    '{n, plural, one {# compromiso} many {# compromisos} other {# compromisos}} de {organisations, plural, one {# organización} many {# organizaciones} other {# organizaciones}}',
  'dashboard.page.cycle': 'Ciclo de informes {cycle}',
  'dashboard.page.updated': 'Cifras actualizadas:',
  'dashboard.figure.source':
    'Fuente: informes de los responsables; la secretaría ha comprobado {checked, number} de {total, number} valores',
  'dashboard.figure.total': 'Compromisos',
  'dashboard.avenues.measured':
    'Proporción de compromisos de cada vía según el último estado, ordenada por los que van según lo previsto o están cumplidos',
  'dashboard.avenues.table': 'Compromisos por vía y estado',
  'dashboard.avenues.avenue': 'Vía de acción',
  'dashboard.avenues.status': 'Estado de avance',
  'dashboard.avenues.ok': 'Según lo previsto o cumplidos',
  'dashboard.reporting.measured': 'Informes de avance que vencían en cada ciclo',
  'dashboard.reporting.on_time': 'A tiempo',
  'dashboard.reporting.late': 'Con retraso',
  'dashboard.reporting.missing': 'Falta',
  'dashboard.places.measured':
    'Compromisos por país de ejecución. Un cuadrado por Estado: los pequeños se ven igual que los grandes. Un compromiso puede contar en varios países',
  'dashboard.places.count': '{n, plural, one {# compromiso} many {# compromisos} other {# compromisos}}',
  'dashboard.due.measured': 'Compromisos por trimestre de entrega',
  'dashboard.due.term': 'Trimestre',
  'dashboard.due.past': 'Vencidos',
  'dashboard.due.quarter': 'T{n} {year}',
  'dashboard.due.other': 'Todos los demás',
  'dashboard.kinds.measured': 'Compromisos por tipo de organización líder',
  'dashboard.kinds.kind': 'Tipo de organización',
  'dashboard.kinds.bar': 'Número',
  'dashboard.latest.title': 'Últimos informes',
  'dashboard.latest.all':
    '{n, plural, one {Ver # compromiso} many {Ver los # compromisos} other {Ver los # compromisos}}',
  'dashboard.data.title': 'Obtener los datos',
  'dashboard.data.method': 'Cómo se definen los estados y las cifras',

  // States of the overview
  'dashboard.due.past_short': 'Antes',
  'dashboard.page.before_title': 'Los primeros compromisos se publicarán aquí',
  'dashboard.page.before_text':
    'Un compromiso aparece en cuanto todas las organizaciones que nombra lo han aceptado y la secretaría lo ha examinado.',

  'dashboard.page.narrow': 'Quite un filtro de arriba para ver cifras.',
} satisfies Messages<typeof en>
