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
} as const
