import type { RecordState } from '~/commitments/rules/workflow'
import { randomFrom } from '../random.ts'
import type { Fate, Spec } from '../spec.ts'

type Pattern<Row extends { key: string; lead: string }> = {
  make: (row: Row) => Omit<Spec, 'key' | 'lead' | 'fate' | 'state'>
  rows: readonly Row[]
}

function fill<Row extends { key: string; lead: string }>({ make, rows }: Pattern<Row>): Spec[] {
  return rows.map((row) => ({ ...make(row), key: row.key, lead: row.lead }))
}

const amount = (n: number) => n.toLocaleString('en-GB')
const lowerFirst = (text: string) => (text.startsWith('CV') ? text : text.charAt(0).toLowerCase() + text.slice(1))
const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const trades = fill({
  rows: [
    {
      key: 'welders',
      lead: 'meridian',
      trade: 'welders',
      n: 350,
      place: 'the shipyards of Port Valda',
      region: 'europe',
    },
    {
      key: 'solar',
      lead: 'norvane',
      trade: 'solar installers',
      n: 1200,
      place: 'six training centres',
      region: 'europe',
    },
    {
      key: 'care',
      lead: 'joint-skills',
      trade: 'home carers',
      n: 2400,
      place: 'partner schools in four countries',
      region: 'africa',
    },
    {
      key: 'drivers',
      lead: 'meridian',
      trade: 'long-distance drivers',
      n: 800,
      place: 'two driving schools',
      region: 'asia',
    },
    {
      key: 'coders',
      lead: 'lanternworks',
      trade: 'software testers',
      n: 500,
      place: 'an online school with evening tutors',
      region: 'africa',
    },
    {
      key: 'cooks',
      lead: 'inner-sea-labour',
      trade: 'hotel cooks',
      n: 640,
      place: 'kitchens along the coast',
      region: 'europe',
    },
    { key: 'midwives', lead: 'solaya', trade: 'midwives', n: 420, place: 'two teaching hospitals', region: 'africa' },
  ],
  make: ({ trade, n, place, region }) => ({
    title: `Skills partnership for ${amount(n)} ${trade}`,
    promise: `Training for ${amount(n)} ${trade} in ${place}, half of whom will work abroad on a regular contract and half at home, will be completed by {by}.`,
    problem: `Employers abroad recruit trained ${trade} and leave the cost of training with the country of origin. Those who stay behind learn on the job, without an examination, and those who leave arrive with papers that nobody accepts.`,
    avenue: 'partnerships',
    gcm: [18, 5],
    sdg: ['4.4', '10.7'],
    path: ['skills_partnership', 'labour'],
    nature: ['technical', 'financial'],
    where: { regions: [region] },
    level: 'regional',
    money: [n * 2600, 'USD'],
    count: {
      name: `${upperFirst(trade)} who passed the final examination`,
      unit: 'people',
      baseline: 0,
      target: n,
      source: 'Examination lists of the training centres',
      splits: ['sex'],
    },
    steps: [
      'Curriculum agreed with employers',
      'First class begins',
      'First class passes',
      'Half of all places filled',
    ],
  }),
})

const languages = fill({
  rows: [
    { key: 'norvane', lead: 'norvane', n: 9000, where: 'in every municipality', region: 'europe' },
    {
      key: 'millbrook',
      lead: 'millbrook-quay',
      n: 1400,
      where: 'at the library and at two factories',
      region: 'europe',
    },
    { key: 'open-door', lead: 'open-door', n: 2200, where: 'with child care in the same building', region: 'europe' },
    { key: 'drumholm', lead: 'drumholm', n: 5200, where: 'from the first week, whatever the status', region: 'europe' },
    { key: 'women', lead: 'women-on-the-move', n: 900, where: 'in market halls before opening time', region: 'africa' },
    { key: 'pelagia', lead: 'pelagia', n: 700, where: 'on four islands', region: 'oceania' },
  ],
  make: ({ n, where, region }) => ({
    title: `Language courses for ${amount(n)} newcomers ${where}`,
    promise: `${amount(n)} newcomers will complete a language course ${where}, at no cost to them, by {by}.`,
    problem:
      'Courses are full, far away or held while people work. Those who wait a year for a place have found work by then that needs no language, and stay in it; their children speak for them at the doctor’s.',
    avenue: 'local',
    gcm: [16, 15],
    sdg: ['4.4', '10.2'],
    path: ['labour', 'family'],
    who: ['migrants', 'women'],
    nature: ['technical'],
    where: { regions: [region] },
    level: n > 4000 ? 'national' : 'local',
    money: [n * 310, 'EUR'],
    count: {
      name: 'People who completed a course',
      unit: 'people',
      baseline: Math.round(n / 18),
      target: n,
      source: 'Attendance lists',
      splits: ['sex', 'age'],
    },
    steps: ['Teachers hired', 'First term completed', 'Waiting time below four weeks'],
  }),
})

const counters = fill({
  rows: [
    { key: 'family', lead: 'norvane', what: 'family reunification', before: 410, after: 120 },
    { key: 'students', lead: 'drumholm', what: 'student visas', before: 64, after: 20 },
    { key: 'residence', lead: 'aldane', what: 'residence cards', before: 97, after: 30 },
    { key: 'researchers', lead: 'valdoria', what: 'researchers’ permits', before: 52, after: 14 },
    { key: 'transfers', lead: 'kivaru', what: 'work permits for neighbours', before: 120, after: 35 },
    { key: 'humanitarian', lead: 'pelagia', what: 'humanitarian visas', before: 180, after: 45 },
  ],
  make: ({ what, before, after }) => ({
    title: `Decisions on ${what} in ${after} days instead of ${before}`,
    promise: `Complete applications for ${what} will be decided within ${after} days, down from ${before}, by {by}.`,
    problem: `A decision on ${what} takes ${before} days at present. In that time contracts lapse, terms begin and families pay two rents; one applicant in six gives up and looks for another way.`,
    avenue: 'innovation',
    gcm: [12, 5],
    sdg: ['10.7', '16.6'],
    path: what.startsWith('family') ? ['family'] : what.startsWith('student') ? ['education'] : ['labour'],
    nature: ['process'],
    where: 'global',
    level: 'national',
    count: {
      name: 'Days from complete application to decision (median)',
      unit: 'days',
      baseline: before,
      target: after,
      direction: 'down',
      source: 'Case system of the migration office',
    },
    steps: [
      'Missing papers named on the first day',
      'Repeat applicants decided without an interview',
      'Target held for one half year',
    ],
  }),
})

const information = fill({
  rows: [
    { key: 'radio', lead: 'kivaru', means: 'radio programmes in nine languages', n: 400000, region: 'africa' },
    { key: 'buses', lead: 'coastal-cities', means: 'information points at bus stations', n: 90000, region: 'europe' },
    { key: 'returnees', lead: 'women-on-the-move', means: 'talks by women who came back', n: 25000, region: 'africa' },
    { key: 'messages', lead: 'lanternworks', means: 'a message service without internet', n: 220000, region: 'asia' },
    { key: 'schools', lead: 'youth-pathways', means: 'lessons in the last school year', n: 18000, region: 'oceania' },
    {
      key: 'consulates',
      lead: 'norvane',
      means: 'advice by telephone before the application',
      n: 60000,
      region: 'asia',
    },
  ],
  make: ({ means, n, region }) => ({
    title: `Reliable information for ${amount(n)} people: ${means}`,
    promise: `${amount(n)} people will be reached before they decide to move, with checked facts on regular ways and on risks, through ${means}, by {by}.`,
    problem:
      'People decide on what cousins and smugglers tell them. Official pages answer the questions of lawyers; hardly anybody learns of a seasonal visa or a training place that would have fitted them.',
    avenue: 'innovation',
    also: ['voices'],
    gcm: [3],
    sdg: ['10.7', '16.b'],
    path: ['other'],
    nature: ['data', 'technical'],
    where: { regions: [region] },
    level: 'regional',
    money: [Math.round(n * 1.4), 'USD'],
    count: {
      name: 'People reached',
      unit: 'people',
      baseline: 0,
      target: n,
      source: 'Listener and visitor counts, checked by a yearly survey',
    },
    steps: [
      'Questions collected from 300 people',
      'Texts checked by lawyers',
      'Survey shows that half remember one fact',
    ],
  }),
})

const remittances = fill({
  rows: [
    { key: 'agents', lead: 'remitta', what: 'village agents', n: 1800, region: 'africa' },
    {
      key: 'accounts',
      lead: 'southern-rim-bank',
      what: 'savings accounts opened from abroad',
      n: 35000,
      region: 'oceania',
    },
    {
      key: 'insurance',
      lead: 'valdorian-diaspora',
      what: 'health insurances paid from abroad',
      n: 6000,
      region: 'americas',
    },
    { key: 'bonds', lead: 'southern-rim-bank', what: 'diaspora bonds of fifty dollars', n: 80000, region: 'africa' },
    { key: 'women', lead: 'remitta', what: 'accounts in the name of women', n: 52000, region: 'asia' },
  ],
  make: ({ what, n, region }) => ({
    title: `${amount(n)} ${what}`,
    promise: `${amount(n)} ${what} will be in use, at a cost that is published each quarter, by {by}.`,
    problem:
      'Money sent home is paid out in cash at a counter two hours away. It cannot be saved there, it is not safe on the way back, and the person who sent it never learns what became of it.',
    avenue: 'voices',
    gcm: [20, 19],
    sdg: ['10.c', '17.3'],
    path: ['labour'],
    who: ['migrants', 'women'],
    nature: ['financial', 'process'],
    where: { regions: [region] },
    level: 'regional',
    money: 'not_disclosed',
    count: {
      name: `${upperFirst(what)} in use`,
      unit: 'services',
      baseline: Math.round(n / 25),
      target: n,
      source: 'Accounts, audited each year',
    },
    steps: ['Licence granted', 'Prices published', 'A quarter of the target reached'],
  }),
})

const cities = fill({
  rows: [
    { key: 'sport', lead: 'millbrook-quay', what: 'sports clubs', n: 45, place: 'Millbrook Quay' },
    { key: 'markets', lead: 'port-valda', what: 'market stalls with a licence', n: 160, place: 'Port Valda' },
    { key: 'clinics', lead: 'coastal-cities', what: 'health posts', n: 28, place: 'fourteen coastal cities' },
    { key: 'kitchens', lead: 'open-door', what: 'shared kitchens', n: 32, place: 'eight towns' },
    { key: 'workshops', lead: 'northfield', what: 'repair workshops', n: 18, place: 'Northfield' },
    { key: 'gardens', lead: 'youth-pathways', what: 'school gardens', n: 60, place: 'twelve islands' },
  ],
  make: ({ what, n, place }) => ({
    title: `${n} ${what} run by newcomers and neighbours in ${place}`,
    promise: `${n} ${what} in ${place} will be run together by people who came from elsewhere and people who were born there by {by}.`,
    problem: `Newcomers and neighbours in ${place} meet in queues and on the stairs and nowhere else. Surveys show that distrust falls by half among people who have done something together three times.`,
    avenue: 'local',
    gcm: [16, 17],
    sdg: ['11.3', '10.2'],
    path: ['other'],
    who: ['migrants', 'host_communities'],
    nature: ['in_kind', 'technical'],
    where: { regions: ['europe'] },
    level: 'local',
    money: [n * 8200, 'EUR'],
    count: {
      name: `${upperFirst(what)} open`,
      unit: 'services',
      baseline: 0,
      target: n,
      source: 'Visits of the coordinating office',
    },
    steps: ['First five open', 'Half of them open', 'All run without outside help'],
  }),
})

const recruitment = fill({
  rows: [
    { key: 'fishing', lead: 'kivaru', sector: 'fishing', n: 2600 },
    { key: 'building', lead: 'inner-sea-labour', sector: 'building', n: 7500 },
    { key: 'garments', lead: 'lumen', sector: 'garment', n: 11000 },
    { key: 'hotels', lead: 'meridian', sector: 'hotel', n: 1300 },
    { key: 'farms', lead: 'northfield', sector: 'fruit', n: 900 },
  ],
  make: ({ sector, n }) => ({
    title: `No recruitment fees for ${amount(n)} ${sector} workers`,
    promise: `${amount(n)} ${sector} workers will be recruited without paying a fee, and fees already paid will be returned to them, by {by}.`,
    problem: `In the ${sector} trade workers pay between three and nine monthly wages to be recruited. The fee is the reason why they cannot leave an employer who does not pay them, and few of them know that it is against the law.`,
    avenue: 'partnerships',
    gcm: [6, 10],
    sdg: ['8.7', '8.8'],
    path: ['labour'],
    nature: ['policy', 'financial'],
    where: { regions: ['asia', 'africa'] },
    level: 'regional',
    money: [n * 420, 'USD'],
    count: {
      name: 'Workers who confirmed that they paid nothing',
      unit: 'people',
      baseline: 'Nobody asked before',
      target: n,
      source: 'Exit interviews by an independent body',
      splits: ['sex'],
    },
    steps: ['Recruiters listed in public', 'First fees returned', 'Half of all workers interviewed'],
  }),
})

const protection = fill({
  rows: [
    {
      key: 'shelters',
      lead: 'women-on-the-move',
      title: 'Safe nights for women at eight crossings',
      unit: 'Nights spent in a safe place',
      n: 24000,
    },
    {
      key: 'rescue',
      lead: 'pelagia',
      title: 'Rescue training for island crews',
      unit: 'Crew members trained',
      n: 1100,
    },
    {
      key: 'trafficking',
      lead: 'drumholm',
      title: 'Every suspected trafficking case heard within a week',
      unit: 'People heard within a week',
      n: 900,
    },
    {
      key: 'guardians',
      lead: 'norvane',
      title: 'A guardian for each child who arrives alone',
      unit: 'Children with a guardian',
      n: 650,
    },
    {
      key: 'legal',
      lead: 'harbour-unions',
      title: 'Free legal aid for stranded seafarers',
      unit: 'Seafarers helped',
      n: 1700,
    },
  ],
  make: ({ title, unit, n }) => ({
    title,
    promise: `${title}: ${amount(n)} ${lowerFirst(unit)} by {by}, with figures published each half year.`,
    problem:
      'Those who need protection most are the ones who are hardest to count. Help comes by chance, from whoever is on duty, and ends when the project ends; nobody can say who was turned away.',
    avenue: 'local',
    gcm: [7, 10],
    sdg: ['5.2', '16.2', '8.7'],
    path: ['humanitarian_admission'],
    who: ['women', 'children', 'migrants'],
    nature: ['technical', 'financial'],
    where: { regions: ['africa', 'europe'] },
    level: 'national',
    money: [n * 95, 'EUR'],
    count: {
      name: unit,
      unit: unit.startsWith('Nights') ? 'services' : 'people',
      baseline: 0,
      target: n,
      source: 'Case notes without names',
      splits: unit.startsWith('Nights') ? [] : ['sex', 'age'],
    },
    steps: ['Staff trained', 'Open day and night', 'Costs taken over by the public budget'],
  }),
})

const knowledge = fill({
  rows: [
    {
      key: 'atlas',
      lead: 'mobility-data',
      title: 'Atlas of regular pathways, updated every month',
      n: 48,
      unit: 'Countries described',
    },
    {
      key: 'panel',
      lead: 'port-valda-university',
      title: 'A panel of 6,000 migrants followed for five years',
      n: 6000,
      unit: 'People who answered the yearly survey',
    },
    {
      key: 'wages',
      lead: 'inner-sea-labour',
      title: 'Published wages for forty occupations abroad',
      n: 40,
      unit: 'Occupations published',
    },
    {
      key: 'returns',
      lead: 'mobility-data',
      title: 'What became of people who returned: a common survey',
      n: 12,
      unit: 'Countries in the survey',
    },
    {
      key: 'climate',
      lead: 'port-valda-university',
      title: 'Forecasts of climate mobility for ninety districts',
      n: 90,
      unit: 'Districts with a forecast',
    },
  ],
  make: ({ title, n, unit }) => ({
    title,
    promise: `${title}, with open data and a method that others can repeat: ${amount(n)} ${lowerFirst(unit)} by {by}.`,
    problem:
      'Decisions on migration rest on a handful of figures that are old when they appear. Different offices count different things under one name, and those who are counted never see what was found.',
    avenue: 'innovation',
    gcm: [1],
    sdg: ['17.18', '10.7'],
    path: ['other'],
    nature: ['data'],
    where: 'global',
    level: 'global',
    money: [Math.round(380000 + n * 90), 'USD'],
    count: {
      name: unit,
      unit: unit.startsWith('Countries') ? 'countries' : unit.startsWith('People') ? 'people' : 'other',
      unitText: unit.startsWith('Occupations') ? 'occupations' : unit.startsWith('Districts') ? 'districts' : '',
      baseline: 0,
      target: n,
      source: 'Published tables',
    },
    steps: ['Method published', 'First edition', 'Second edition with open data'],
  }),
})

const places = fill({
  rows: [
    {
      key: 'working-holiday',
      lead: 'drumholm',
      what: 'working holiday places for young people',
      n: 5000,
      path: 'labour',
    },
    {
      key: 'climate-visas',
      lead: 'norvane',
      what: 'visas for people from islands that lose land',
      n: 300,
      path: 'climate_mobility',
    },
    {
      key: 'university',
      lead: 'kivaru',
      what: 'university places for students from neighbouring States',
      n: 1500,
      path: 'education',
    },
    {
      key: 'sponsored',
      lead: 'aldane',
      what: 'places for families sponsored by communities',
      n: 400,
      path: 'community_sponsorship',
    },
    {
      key: 'start-ups',
      lead: 'valdoria',
      what: 'residence permits for founders of businesses',
      n: 250,
      path: 'labour',
    },
    {
      key: 'medical',
      lead: 'drumholm',
      what: 'places for patients and those who care for them',
      n: 600,
      path: 'humanitarian_admission',
    },
  ] as const,
  make: ({ what, n, path }) => ({
    title: `${amount(n)} ${what}`,
    promise: `${amount(n)} ${what} will be opened, advertised in the languages of those concerned, and filled by {by}.`,
    problem:
      'Regular ways exist on paper and stay empty, because quotas are small, forms are long and nobody knows of them. Each place that is not filled is an argument for those who say that nobody would use them.',
    avenue: 'partnerships',
    gcm: [5],
    sdg: ['10.7', '4.b'],
    path: [path],
    nature: ['pathway_places', 'policy'],
    where: 'global',
    level: 'national',
    count: {
      name: 'Places filled',
      unit: 'places',
      baseline: 0,
      target: n,
      source: 'Visas issued and used',
      splits: ['sex'],
    },
    steps: ['Places opened by law', 'First quarter of places filled', 'Half of places filled'],
  }),
})

const voices = fill({
  rows: [
    { key: 'councils', lead: 'valdorian-diaspora', what: 'consular districts elect a diaspora council', n: 18 },
    { key: 'newsrooms', lead: 'open-door', what: 'newsrooms hire a migrant journalist', n: 25 },
    { key: 'budgets', lead: 'millbrook-quay', what: 'neighbourhood budgets are decided with newcomers', n: 12 },
    { key: 'boards', lead: 'harbour-unions', what: 'works councils have a member from abroad', n: 140 },
    { key: 'youth-seats', lead: 'youth-pathways', what: 'national delegations include a young migrant', n: 30 },
    { key: 'festivals', lead: 'lumen', what: 'theatres stage plays by migrant authors', n: 20 },
  ],
  make: ({ what, n }) => ({
    title: `Being heard: ${n} ${what}`,
    promise: `By {by}, ${n} ${what}, and say in public once a year what came of it.`,
    problem:
      'Decisions about migrants are taken in rooms in which none of them sits. Where they are invited it is to tell a sad story, not to decide, and nobody writes back to say what was done with what they said.',
    avenue: 'voices',
    gcm: [17, 16],
    sdg: ['16.7', '10.2'],
    path: ['other'],
    who: ['migrants', 'host_communities'],
    nature: ['advocacy', 'process'],
    where: { regions: ['europe', 'africa'] },
    level: 'national',
    count: {
      name: upperFirst(what),
      unit: 'organisations',
      baseline: Math.max(1, Math.round(n / 15)),
      target: n,
      source: 'Yearly public statement',
    },
    steps: ['First five agree', 'First public statement', 'Half of the target reached'],
  }),
})

const diasporaHelp = fill({
  rows: [
    { key: 'teachers', lead: 'valdorian-diaspora', who: 'teachers', n: 220, region: 'europe' },
    { key: 'engineers', lead: 'kivaru', who: 'engineers', n: 150, region: 'africa' },
    { key: 'farmers', lead: 'women-on-the-move', who: 'growers', n: 400, region: 'africa' },
    { key: 'judges', lead: 'pelagia', who: 'lawyers', n: 60, region: 'oceania' },
  ],
  make: ({ who, n, region }) => ({
    title: `${n} ${who} of the diaspora share what they know`,
    promise: `${n} ${who} who live abroad will teach for at least two weeks a year in their country of origin, on site or online, by {by}.`,
    problem: `Experienced ${who} have left, and with them the people who could have trained the next ones. Many would come for some weeks if somebody paid the flight, found the school and did not ask for their passport back.`,
    avenue: 'voices',
    gcm: [19, 18],
    sdg: ['17.16', '4.4'],
    path: ['return_reintegration', 'education'],
    who: ['host_communities', 'migrants'],
    nature: ['technical'],
    where: { regions: [region] },
    level: 'national',
    money: [n * 1900, 'USD'],
    count: {
      name: `${upperFirst(who)} who taught at least two weeks`,
      unit: 'people',
      baseline: Math.round(n / 12),
      target: n,
      source: 'Confirmations of the receiving bodies',
      splits: ['sex'],
    },
    steps: ['Receiving bodies listed', 'First group teaches', 'Half of the target reached'],
  }),
})

const tools = fill({
  rows: [
    { key: 'cv', lead: 'lanternworks', what: 'a CV service for people without papers', n: 70000, unit: 'CVs written' },
    {
      key: 'wallet',
      lead: 'lanternworks',
      what: 'a wallet for certificates that employers can check',
      n: 45000,
      unit: 'Certificates stored',
    },
    {
      key: 'queue',
      lead: 'drumholm',
      what: 'appointments without queues',
      n: 310000,
      unit: 'Appointments booked online',
    },
    {
      key: 'sms',
      lead: 'kivaru',
      what: 'weather and route warnings by text message',
      n: 130000,
      unit: 'Warnings delivered',
    },
    {
      key: 'skills-test',
      lead: 'joint-skills',
      what: 'skills tests that work on a borrowed telephone',
      n: 26000,
      unit: 'Tests completed',
    },
  ],
  make: ({ what, n, unit }) => ({
    title: upperFirst(what),
    promise: `${upperFirst(what)} will be free, private and in use in eleven languages, with ${amount(n)} ${lowerFirst(unit)} by {by}.`,
    problem:
      'Digital services are made for people with a new telephone, a fixed address and one language. Those who move lose access to them at the border, with everything they had stored.',
    avenue: 'innovation',
    also: ['local'],
    gcm: [3, 18],
    sdg: ['9.c', '10.7'],
    path: ['other'],
    nature: ['technical', 'in_kind'],
    where: 'global',
    level: 'global',
    money: [Math.round(n * 3.2), 'USD'],
    count: { name: unit, unit: 'services', baseline: 0, target: n, source: 'Counts without identification' },
    steps: ['Tried out with 200 people', 'Five languages', 'Eleven languages'],
  }),
})

const reintegration = fill({
  rows: [
    { key: 'housing', lead: 'lumen', what: 'repaired homes for returning families', n: 480 },
    { key: 'credit', lead: 'southern-rim-bank', what: 'small loans without security', n: 2200 },
    { key: 'counselling', lead: 'open-door', what: 'conversations with a counsellor before and after return', n: 3500 },
    { key: 'schools', lead: 'kivaru', what: 'school places in the language children bring with them', n: 1600 },
    { key: 'papers', lead: 'norvane', what: 'school reports and health records handed over on departure', n: 2800 },
  ],
  make: ({ what, n }) => ({
    title: `Return with a plan: ${amount(n)} ${what}`,
    promise: `${amount(n)} ${what} will be provided to people who chose to go back, by {by}.`,
    problem:
      'Going back is treated as the end of a journey. Most of those who leave again within a year say that they had somewhere to sleep but nothing to do, and that their children lost a second year of school.',
    avenue: 'partnerships',
    gcm: [21],
    sdg: ['10.7', '8.5'],
    path: ['return_reintegration'],
    who: ['returnees', 'children'],
    nature: ['financial', 'in_kind'],
    where: { regions: ['africa', 'americas'] },
    level: 'regional',
    money: [n * 700, 'EUR'],
    count: {
      name: upperFirst(what),
      unit: 'services',
      baseline: 0,
      target: n,
      source: 'Register of the implementing bodies',
    },
    steps: ['Partners chosen with returnees', 'First hundred', 'Half of the target reached'],
  }),
})

const health = fill({
  rows: [
    {
      key: 'vaccines',
      lead: 'solaya',
      title: 'Vaccination records that cross borders',
      unit: 'Children with a record accepted abroad',
      n: 30000,
    },
    {
      key: 'mental',
      lead: 'open-door',
      title: 'Mental health first aid by people who speak the language',
      unit: 'People who had a first talk within a week',
      n: 4200,
    },
    {
      key: 'mothers',
      lead: 'women-on-the-move',
      title: 'Care for pregnant women on the way',
      unit: 'Women seen at least three times',
      n: 2600,
    },
    {
      key: 'workers',
      lead: 'solaya',
      title: 'Yearly health checks at the place of work',
      unit: 'Workers checked',
      n: 17000,
    },
  ],
  make: ({ title, unit, n }) => ({
    title,
    promise: `${title} for ${amount(n)} people who move or who came from elsewhere, whatever papers they hold, by {by}.`,
    problem:
      'Health care follows addresses and insurance numbers, and people who move have neither for a while. Illness that would cost a visit becomes one that costs a month in hospital, paid by the city.',
    avenue: 'local',
    gcm: [15],
    sdg: ['3.8', '3.c'],
    path: ['other'],
    who: ['migrants', 'women', 'children'],
    nature: ['technical', 'in_kind'],
    where: { regions: ['africa', 'europe'] },
    level: 'regional',
    money: [n * 24, 'USD'],
    count: {
      name: unit,
      unit: 'people',
      baseline: 0,
      target: n,
      source: 'Records of the clinics, without names',
      splits: ['sex', 'age'],
    },
    steps: [
      'Agreement with public clinics',
      'First quarter of the target reached',
      'Evaluation by a university published',
    ],
  }),
})

const inspection = fill({
  rows: [
    { key: 'housing', lead: 'valdoria', what: 'workers’ homes', n: 2400 },
    { key: 'ships', lead: 'harbour-unions', what: 'ships', n: 600 },
    { key: 'agencies', lead: 'kivaru', what: 'recruitment agencies', n: 340 },
    { key: 'kitchens', lead: 'norvane', what: 'hotel kitchens', n: 900 },
    { key: 'farms', lead: 'inner-sea-labour', what: 'farms', n: 1500 },
  ],
  make: ({ what, n }) => ({
    title: `Inspection of ${amount(n)} ${what} with an interpreter`,
    promise: `${amount(n)} ${what} will be inspected with an interpreter who is not paid by the employer, and the results published, by {by}.`,
    problem:
      'Inspectors speak with the person who speaks their language, and that is the foreman. In nine visits out of ten no worker is heard, and the report says that no complaints were made.',
    avenue: 'partnerships',
    gcm: [6, 7],
    sdg: ['8.8', '8.7'],
    path: ['labour'],
    nature: ['process'],
    where: { regions: ['europe', 'asia'] },
    level: 'national',
    money: [n * 260, 'EUR'],
    count: {
      name: `${upperFirst(what)} inspected`,
      unit: 'services',
      baseline: 0,
      target: n,
      source: 'Published inspection reports',
    },
    steps: ['Interpreters trained', 'First results published', 'Second visits to those that failed'],
  }),
})

const all = [
  ['trades', trades],
  ['languages', languages],
  ['counters', counters],
  ['information', information],
  ['remittances', remittances],
  ['cities', cities],
  ['recruitment', recruitment],
  ['protection', protection],
  ['knowledge', knowledge],
  ['places', places],
  ['voices', voices],
  ['diaspora-help', diasporaHelp],
  ['tools', tools],
  ['reintegration', reintegration],
  ['health', health],
  ['inspection', inspection],
] as const

/** What stands at each place of the workflow besides the published ones; dealt out in turn. */
const UNPUBLISHED: readonly RecordState[] = [
  'draft',
  'submitted',
  'closed',
  'draft',
  'in_review',
  'submitted',
  'changes_requested',
  'withdrawn',
  'awaiting_partners',
  'draft',
  'submitted',
  'closed',
  'approved',
  'merged',
  'rejected',
  'draft',
  'in_review',
  'withdrawn',
  'closed',
  'submitted',
  'merged',
  'draft',
  'changes_requested',
  'rejected',
]

const FATES: readonly Fate[] = [
  'on_track',
  'completed',
  'on_track',
  'silent',
  'on_track',
  'behind',
  'ahead',
  'new',
  'on_track',
  'completed',
  'not_started',
  'on_track',
  'behind',
  'silent',
  'on_track',
  'completed',
  'ahead',
  'on_track',
  'partly',
  'new',
  'on_track',
  'dormant',
  'behind',
  'completed',
  'on_track',
  'not_started',
  'silent',
  'on_track',
  'cancelled',
  'ahead',
  'on_track',
  'new',
  'completed',
  'suspended',
  'on_track',
  'silent',
  'not_achieved',
  'on_track',
  'behind',
]

/** Every fourth one is somewhere on its way to publication or has left the register. */
export const patterned: readonly Spec[] = all
  .flatMap(([name, specs]) => specs.map((spec) => ({ ...spec, key: `${name}-${spec.key}` })))
  .map((spec, index) => {
    const random = randomFrom(spec.key)
    const state = index % 4 === 3 ? UNPUBLISHED[Math.floor(index / 4)] : undefined
    if (state === undefined)
      return { ...spec, fate: FATES[(index - Math.floor(index / 4)) % FATES.length], english: undefined }
    return {
      ...spec,
      state,
      fate: state === 'closed' ? 'completed' : 'on_track',
      monthsAgo: ['closed', 'withdrawn', 'merged'].includes(state) ? random.whole(14, 26) : 0,
    }
  })
