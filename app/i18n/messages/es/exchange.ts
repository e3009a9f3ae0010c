import type { Messages } from '~/i18n/types'
import type en from '../en/exchange.ts'

export default {
  'exchange.field.external_id': 'Identificador en la fuente',
  'exchange.field.source_url': 'Dirección web de la fuente',
  'exchange.field.organisations': 'Organización, o varias',
  'exchange.field.organisation_kind': 'Tipo de organización',
  'exchange.field.partners': 'Socios',
  'exchange.field.countries': 'Países o regiones',
  'exchange.field.title': 'Título',
  'exchange.field.text': 'Texto de la promesa',
  'exchange.field.problem': 'Problema al que responde',
  'exchange.field.language': 'Idioma del texto',
  'exchange.field.avenue': 'Vía de acción',
  'exchange.field.objectives': 'Objetivos del Pacto Mundial',
  'exchange.field.sdg_targets': 'Metas de los ODS',
  'exchange.field.stated_on': 'Fecha en que se hizo',
  'exchange.field.starts_on': 'Inicio',
  'exchange.field.delivers_on': 'Fecha de entrega',
  'exchange.field.time_frame': 'Plazo en palabras',
  'exchange.field.dialogue': 'Diálogo o foro',
  'exchange.field.status': 'Estado',
  'exchange.field.pledge_type': 'Naturaleza del compromiso',
  'exchange.field.money_amount': 'Monto',
  'exchange.field.money_currency': 'Moneda',
  'exchange.field.duplicate_group': 'Grupo de duplicados',
  'exchange.field.ignore': 'Omitir',
  'exchange.outcome.imported': 'Importada',
  'exchange.outcome.updated': 'Actualizada',
  'exchange.outcome.unchanged': 'Sin cambios',
  'exchange.outcome.skipped': 'No incorporada',
  'exchange.outcome.merged': 'Unida a otra fila',
  'exchange.severity.error': 'Error',
  'exchange.severity.warning': 'Revisar',
  'exchange.severity.note': 'Nota',
  'exchange.table.is_workbook': 'Es un libro de cálculo. Ábralo en su programa y guarde la hoja como CSV (UTF-8).',
  'exchange.table.not_text': 'Este archivo no es una tabla de texto. Elija un archivo CSV.',
  'exchange.table.empty': 'Este archivo está vacío.',
  'exchange.table.only_headers': 'Este archivo tiene encabezados y ninguna fila.',
  'exchange.table.broken_quotes':
    'Las comillas de este archivo no se cierran. Guárdelo de nuevo desde su hoja de cálculo.',
  'exchange.table.loose_quotes':
    'Algunas comillas estaban fuera de lugar. Compare la primera y la última fila con su archivo.',
  'exchange.table.old_encoding':
    'El archivo no está en UTF-8 y se leyó con la codificación de Windows. Revise las letras con tilde.',
  'exchange.table.delimiter': 'Separador de columnas: {delimiter}',
  'exchange.table.too_wide': 'Este archivo tiene {columns, number} columnas. El límite es {maximum, number}.',
  'exchange.table.too_long': 'Este archivo tiene {rows, number} filas. El límite es {maximum, number}; divídalo.',
  'exchange.import.nothing_promised': 'La fila no tiene título ni texto: no hay nada que registrar.',
  'exchange.import.nobody_named':
    'La fila no nombra ninguna organización: nadie respondería por ella. Añada una e importe de nuevo el archivo.',
  'exchange.import.identifier_twice':
    'El identificador {id} ya lo usa la fila {row}, con otro texto. Una de las dos necesita otro.',
  'exchange.import.same_row_again': 'Igual a la fila {row}, palabra por palabra. Se registra una sola vez.',
  'exchange.import.already_confirmed':
    'La organización ya confirmó este registro. Lo cambia ella misma, en una nueva versión que se revisa.',
  'exchange.import.merged_into': 'La misma promesa que la fila {row}. Ambas forman un registro, con las dos fuentes.',
  'exchange.import.perhaps_the_same':
    'Quizás la misma promesa que la fila {rows}. Se registran todas; compárelas antes de publicar.',
  'exchange.import.not_the_same': 'Se parece a la fila {rows}, pero el archivo dice que es otra promesa.',
  'exchange.import.extra_cells': 'La fila tiene más celdas que encabezados. Lo que sobra se omitió.',
  'exchange.import.identifier_made':
    'La fila no tiene identificador. Se formó con la organización y el texto, para poder importar de nuevo.',
  'exchange.import.title_missing': 'Póngale un título antes de enviarlo. No se publicó ninguno.',
  'exchange.import.title_long':
    'El título tiene {length, number} caracteres. Acórtelo a {maximum, number} antes de enviarlo.',
  'exchange.import.text_long':
    'La promesa tiene {length, number} caracteres y se guarda entera. Acórtela a {maximum, number} antes de enviarla.',
  'exchange.import.language_not_ours':
    'El texto está en otro idioma: {language}. Se guarda como está, en un borrador marcado {instead}; sustitúyalo por una traducción a uno de los seis idiomas.',
  'exchange.import.language_unread': 'No se reconoce el idioma «{language}». Elíjalo en el borrador.',
  'exchange.import.places_unread': 'No se reconoce como país o región: {places}',
  'exchange.import.kind_unread': 'No se reconoce el tipo «{kind}». Elija uno de los once.',
  'exchange.import.lead_is_group': '«{name}» nombra a un grupo. Elija la organización que responde por la promesa.',
  'exchange.import.lead_read_as': '«{written}» se lee como {name}.',
  'exchange.import.several_organisations':
    '{n, plural, one {Además de {name} se nombra # organización. Se la invita como colíder y se muestra cuando acepta.} many {Además de {name} se nombran # organizaciones. Se las invita como colíderes y se muestran cuando aceptan.} other {Además de {name} se nombran # organizaciones. Se las invita como colíderes y se muestran cuando aceptan.}}',
  'exchange.import.partners_in_general': 'Nombrados en general, no se registran como socios: {partners}',
  'exchange.import.objectives_many': 'Se citan más de {maximum, number} objetivos. Se guardan: {kept}',
  'exchange.import.objectives_unread': 'No es un objetivo del Pacto Mundial (1 a 23): {objectives}',
  'exchange.import.targets_many': 'Se citan más de {maximum, number} metas de los ODS. Se guardan: {kept}',
  'exchange.import.targets_unread': 'No es una meta de los ODS como 10.7: {targets}',
  'exchange.import.type_kept':
    'El tipo «{type}» no tiene equivalente aquí. Elija la naturaleza del compromiso en el borrador.',
  'exchange.import.avenue_unread': '«{avenue}» no es ninguna de las cuatro vías. Elija una en el borrador.',
  'exchange.import.date_unread': 'No se pudo leer la fecha «{date}».',
  'exchange.import.start_from_date': 'El archivo no da un inicio. Cuenta la fecha en que se hizo la promesa: {date}',
  'exchange.import.delivery_missing': 'No se da fecha de entrega. Añada una o indique que la promesa no tiene plazo.',
  'exchange.import.delivery_counted': '«{words}» se cuenta desde la fecha de la promesa, hasta {date}.',
  'exchange.import.delivery_several': '«{words}» indica más de un plazo. Cuenta el último: {date}. Revíselo.',
  'exchange.import.delivery_open': '«{words}» no indica un final. La promesa se registra sin plazo.',
  'exchange.import.delivery_no_base':
    '«{words}» no se puede contar porque el archivo no dice cuándo se hizo la promesa. Se registra sin plazo.',
  'exchange.import.delivery_unread':
    '«{words}» no se pudo leer como fecha. Se guardan las palabras y la promesa se registra sin plazo.',
  'exchange.import.start_after_end': 'El inicio, {start}, es posterior a la entrega, {end}. Se omitió el inicio.',
  'exchange.import.delivery_far':
    'La entrega está a más de {years, number} años del inicio. Elija un paso anterior al completar el borrador.',
  'exchange.import.money_unread': 'No se pudo leer el monto «{amount}», o no tiene moneda.',
  'exchange.import.dialogue_kept':
    '«{dialogue}» no está entre los diálogos. Elija uno en el borrador o pida que se añada.',
  'exchange.import.status_kept': 'El estado «{status}» no dice nada aquí sobre la ejecución. No se fijó ninguno.',
  'exchange.import.address_unread': 'No es una dirección web: {address}',
  'exchange.sums':
    '{rows, plural, one {# fila} many {# filas} other {# filas}}: {imported, number} importadas, {updated, number} actualizadas, {unchanged, number} sin cambios, {merged, number} unidas a otra fila, {skipped, number} no incorporadas',
} satisfies Messages<typeof en>
