export default {
  'exchange.field.external_id': 'Identifier in the source',
  'exchange.field.source_url': 'Web address of the source',
  'exchange.field.organisations': 'Organisation, or several',
  'exchange.field.organisation_kind': 'Kind of organisation',
  'exchange.field.partners': 'Partners',
  'exchange.field.countries': 'Countries or regions',
  'exchange.field.title': 'Title',
  'exchange.field.text': 'Text of the promise',
  'exchange.field.problem': 'Problem it answers',
  'exchange.field.language': 'Language of the text',
  'exchange.field.avenue': 'Avenue of action',
  'exchange.field.objectives': 'Objectives of the Global Compact',
  'exchange.field.sdg_targets': 'SDG targets',
  'exchange.field.stated_on': 'Date on which it was made',
  'exchange.field.starts_on': 'Start',
  'exchange.field.delivers_on': 'Delivery date',
  'exchange.field.time_frame': 'Time frame in words',
  'exchange.field.dialogue': 'Dialogue or forum',
  'exchange.field.status': 'Status',
  'exchange.field.pledge_type': 'Nature of the commitment',
  'exchange.field.money_amount': 'Amount of money',
  'exchange.field.money_currency': 'Currency',
  'exchange.field.duplicate_group': 'Group of duplicates',
  'exchange.field.ignore': 'Leave out',
  'exchange.outcome.imported': 'Imported',
  'exchange.outcome.updated': 'Updated',
  'exchange.outcome.unchanged': 'Unchanged',
  'exchange.outcome.skipped': 'Not taken',
  'exchange.outcome.merged': 'Joined to another row',
  'exchange.severity.error': 'Error',
  'exchange.severity.warning': 'Look at this',
  'exchange.severity.note': 'Note',
  'exchange.table.is_workbook':
    'This is a workbook. Open it in your spreadsheet program and save the sheet as CSV (UTF-8).',
  'exchange.table.not_text': 'This file is not a text table. Choose a CSV file.',
  'exchange.table.empty': 'This file is empty.',
  'exchange.table.only_headers': 'This file has headings and no rows.',
  'exchange.table.broken_quotes':
    'The quotation marks in this file do not match. Save it again from your spreadsheet program.',
  'exchange.table.loose_quotes':
    'Some quotation marks were out of place. Compare the first and the last row with your file.',
  'exchange.table.old_encoding':
    'The file is not in UTF-8 and was read in the Windows code page. Check letters with accents.',
  'exchange.table.delimiter': 'Columns are separated by: {delimiter}',
  'exchange.table.too_wide': 'This file has {columns, number} columns. The limit is {maximum, number}.',
  'exchange.table.too_long': 'This file has {rows, number} rows. The limit is {maximum, number}; divide it.',
  'exchange.import.nothing_promised': 'The row has neither a title nor a text, so there is nothing to record.',
  'exchange.import.nobody_named':
    'The row names no organisation, so nobody would answer for it. Add one and import the file again.',
  'exchange.import.identifier_twice':
    'The identifier {id} is already used by row {row}, with other words. One of the two needs another identifier.',
  'exchange.import.same_row_again': 'The same as row {row}, word for word. It is recorded once.',
  'exchange.import.already_confirmed':
    'The organisation has confirmed this record since. It changes it itself, in a new version that is reviewed.',
  'exchange.import.merged_into': 'The same promise as row {row}. Both make one record, with both sources.',
  'exchange.import.perhaps_the_same':
    'Perhaps the same promise as row {rows}. Both are recorded; compare them before they are published.',
  'exchange.import.not_the_same': 'Looks like row {rows}, but the file says that it is another promise.',
  'exchange.import.extra_cells':
    'The row has more filled cells than there are headings. What stands beyond them was left out.',
  'exchange.import.identifier_made':
    'The row has no identifier. One was made from the organisation and the words, so that the file can be imported again.',
  'exchange.import.title_missing': 'Give it a title before it is sent. None was published.',
  'exchange.import.title_long':
    'The title has {length, number} characters. Shorten it to {maximum, number} before it is sent.',
  'exchange.import.text_long':
    'The promise has {length, number} characters and is kept whole. Shorten it to {maximum, number} before it is sent.',
  'exchange.import.language_not_ours':
    'The text is in {language}. It is kept as it is, in a draft marked as {instead}; replace it with a translation into one of the six languages.',
  'exchange.import.language_unread': 'The language “{language}” is not known. Choose it in the draft.',
  'exchange.import.places_unread': 'Not recognised as a country or region: {places}',
  'exchange.import.kind_unread': 'The kind of organisation “{kind}” is not known. Choose one of the eleven.',
  'exchange.import.lead_is_group': '“{name}” names a group. Choose the organisation that answers for the promise.',
  'exchange.import.lead_read_as': '“{written}” is read as {name}.',
  'exchange.import.several_organisations':
    '{n, plural, one {Besides {name}, # more organisation is named. It is invited as co-lead and shown once it accepts.} other {Besides {name}, # more organisations are named. They are invited as co-leads and shown once they accept.}}',
  'exchange.import.partners_in_general': 'Named in general and made into no partner: {partners}',
  'exchange.import.objectives_many': 'More than {maximum, number} objectives are named. Kept: {kept}',
  'exchange.import.objectives_unread': 'Not an objective of the Global Compact (1 to 23): {objectives}',
  'exchange.import.targets_many': 'More than {maximum, number} SDG targets are named. Kept: {kept}',
  'exchange.import.targets_unread': 'Not an SDG target such as 10.7: {targets}',
  'exchange.import.type_kept':
    'The type “{type}” has no counterpart here. Choose the nature of the commitment in the draft.',
  'exchange.import.avenue_unread': '“{avenue}” is none of the four avenues. Choose one in the draft.',
  'exchange.import.date_unread': 'The date “{date}” could not be read.',
  'exchange.import.start_from_date': 'The file gives no start. The date on which the promise was made counts: {date}',
  'exchange.import.delivery_missing': 'No delivery date is given. Add one, or say that the promise is open-ended.',
  'exchange.import.delivery_counted': '“{words}” is counted from the date of the promise, to {date}.',
  'exchange.import.delivery_several': '“{words}” names more than one time. The latest counts: {date}. Check it.',
  'exchange.import.delivery_open': '“{words}” names no end. The promise is recorded as open-ended.',
  'exchange.import.delivery_no_base':
    '“{words}” cannot be counted, because the file does not say when the promise was made. It is recorded as open-ended.',
  'exchange.import.delivery_unread':
    '“{words}” could not be read as a date. The words are kept and the promise is recorded as open-ended.',
  'exchange.import.start_after_end': 'The start, {start}, lies after the delivery date, {end}. The start was left out.',
  'exchange.import.delivery_far':
    'Delivery is more than {years, number} years after the start. Choose an earlier step when the draft is completed.',
  'exchange.import.money_unread': 'The amount “{amount}” could not be read, or has no currency.',
  'exchange.import.dialogue_kept':
    '“{dialogue}” is not among the dialogues here. Choose one in the draft, or ask for it to be added.',
  'exchange.import.status_kept': 'The status “{status}” says nothing here about carrying it out. None was set.',
  'exchange.import.address_unread': 'Not a web address: {address}',
  'exchange.sums':
    '{rows, plural, one {# row} other {# rows}}: {imported, number} imported, {updated, number} updated, {unchanged, number} unchanged, {merged, number} joined to another row, {skipped, number} not taken',
} as const
