export default {
  // Headlines: each a whole sentence
  'dashboard.headline.none': 'No commitments here yet.',
  'dashboard.headline.ok':
    '{style, select, plain {{num} in {den}} nearly {Nearly {num} in {den}} over {Just over {num} in {den}} count {{num} of {den}} other {{percent}% of}} commitments {num, plural, one {is} other {are}} on track or completed.',
  'dashboard.headline.no_report':
    '{style, select, plain {{num} in {den}} nearly {Nearly {num} in {den}} over {Just over {num} in {den}} count {{num} of {den}} other {{percent}%}} did not report.',
  'dashboard.headline.up': 'That is {points, plural, one {# point} other {# points}} more than in cycle {cycle}.',
  'dashboard.headline.down': 'That is {points, plural, one {# point} other {# points}} less than in cycle {cycle}.',
  'dashboard.headline.gap': '{first}: {firstPercent}% on track or completed. {last}: {lastPercent}%.',
  'dashboard.headline.due_soon_behind':
    '{n, plural, one {# commitment due in the next 90 days is behind schedule.} other {# commitments due in the next 90 days are behind schedule.}}',
  'dashboard.headline.no_cycle': 'No report has fallen due yet.',
  'dashboard.headline.on_time':
    '{style, select, plain {{num} in {den}} nearly {Nearly {num} in {den}} over {Just over {num} in {den}} count {{num} of {den}} other {{percent}% of}} reports for {cycle} arrived on time.',
  'dashboard.headline.missing': '{n, plural, one {# is missing.} other {# are missing.}}',
  'dashboard.headline.none_missing': 'None is missing.',
  'dashboard.headline.countries':
    '{n, plural, one {Work is under way in # country.} other {Work is under way in # countries.}}',
  'dashboard.headline.countries_none': '{n, plural, one {# has none yet.} other {# have none yet.}}',
  'dashboard.headline.nothing_due': 'Nothing falls due before the end of the year.',
  'dashboard.headline.due':
    '{n, plural, one {# commitment falls due before the end of the year.} other {# commitments fall due before the end of the year.}}',
  'dashboard.headline.due_behind':
    '{n, plural, one {# of them is behind schedule.} other {# of them are behind schedule.}}',
  'dashboard.headline.kinds':
    '{label}: {style, select, plain {{num} in {den}} nearly {nearly {num} in {den}} over {just over {num} in {den}} count {{num} of {den}} other {{percent}% of}} commitments.',
  'dashboard.headline.no_values': 'No value has been reported yet.',
  'dashboard.headline.checked':
    '{style, select, plain {{num} in {den}} nearly {Nearly {num} in {den}} over {Just over {num} in {den}} count {{num} of {den}} other {{percent}% of}} reported values {num, plural, one {has} other {have}} been checked by the secretariat.',
  'dashboard.headline.no_value': 'No value reported yet.',
  'dashboard.headline.value': 'Last reported value: {value, number}.',
  'dashboard.headline.of_target': '{value, number} reported, target {target, number}.',
  'dashboard.headline.reached': 'Target of {target, number} reached: {value, number} reported.',
  'dashboard.headline.kept': 'Kept at the level of {target, number}: {value, number} reported.',
  'dashboard.headline.exists': 'Reported as in place.',
  'dashboard.headline.exists_not': 'Not in place yet.',
  'dashboard.headline.ahead': '{difference, number} ahead of an even pace.',
  'dashboard.headline.behind': '{difference, number} behind an even pace.',
  'dashboard.headline.at_pace': 'At an even pace.',
  // The overview page
  'dashboard.page.lede':
    'Who promised what at the International Dialogue on Migration, and what has happened since. Every commitment has an owner, a target and a date to report by.',
  'dashboard.page.explore': 'Explore commitments',
  'dashboard.page.counted':
    '{n, plural, one {# commitment} other {# commitments}} by {organisations, plural, one {# organisation} other {# organisations}}',
  'dashboard.page.cycle': 'Reporting cycle {cycle}',
  'dashboard.page.updated': 'Figures updated',
  'dashboard.figure.source':
    'Source: reports by commitment holders; {checked, number} of {total, number} reported values checked by the secretariat',
  'dashboard.figure.total': 'Commitments',
  'dashboard.avenues.measured':
    'Share of commitments in each avenue of action by latest progress status, sorted by the share on track or completed',
  'dashboard.avenues.table': 'Commitments by avenue of action and status',
  'dashboard.avenues.avenue': 'Avenue of action',
  'dashboard.avenues.status': 'Progress status',
  'dashboard.avenues.ok': 'On track or completed',
  'dashboard.reporting.measured': 'Progress reports due in each cycle',
  'dashboard.reporting.on_time': 'On time',
  'dashboard.reporting.late': 'Late',
  'dashboard.reporting.missing': 'Missing',
  'dashboard.places.measured':
    'Commitments by country in which they are carried out. One square for each State, so small States are as visible as large ones. A commitment can count in several countries',
  'dashboard.places.count': '{n, plural, one {# commitment} other {# commitments}}',
  'dashboard.due.measured': 'Commitments by quarter in which they should be delivered',
  'dashboard.due.term': 'Quarter',
  'dashboard.due.past': 'Past due',
  'dashboard.due.quarter': 'Q{n} {year}',
  'dashboard.due.other': 'All other',
  'dashboard.kinds.measured': 'Commitments by kind of lead organisation',
  'dashboard.kinds.kind': 'Kind of organisation',
  'dashboard.kinds.bar': 'Number',
  'dashboard.latest.title': 'Latest reports',
  'dashboard.latest.all': '{n, plural, one {See the # commitment} other {See all # commitments}}',
  'dashboard.data.title': 'Get the data',
  'dashboard.data.method': 'How statuses and figures are defined',

  // States of the overview
  'dashboard.due.past_short': 'Past',
  'dashboard.page.before_title': 'The first commitments will be published here',
  'dashboard.page.before_text':
    'A commitment appears as soon as every organisation it names has accepted it and the secretariat has reviewed it.',

  'dashboard.page.narrow': 'Remove a filter above to see figures.',
} as const
