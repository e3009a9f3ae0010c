import type { Avenue, ChangeReason } from '~/commitments/rules/codes'
import type { Lang } from '~/i18n/languages'

type Pool = readonly [string, ...string[]]
type MoveReason = { code: ChangeReason; reason: string }

export const CHANGED_EN: Record<Avenue, Pool> = {
  partnerships: [
    'Partners met three times and settled who pays for what. The first people reached by the agreement have signed contracts in a language they read.',
    'Two employers joined who had waited to see whether it would work. People who were placed in the first half year have all stayed.',
    'The ministries on both sides now use one form. What took five visits takes one, and nobody has to give the same paper twice.',
    'Workers’ representatives were given a seat in the steering group. Their first proposal, a telephone number that works at night, is in place.',
    'The agreement was extended to a second region after towns there asked for it. Families are informed in writing of what they can expect.',
    'We closed the gap of the last half year. People who had been on the waiting list since spring were all seen.',
  ],
  local: [
    'Neighbours and newcomers now run the place together on three evenings a week. Half of the visitors were born in the town.',
    'People are seen on the day they come. Before, they were given an appointment in six weeks and often did not return.',
    'The town council voted to pay for a third of the costs from its own budget from next year, which makes the work less dependent on us.',
    'Opening hours were moved to the evening at the wish of those who work. Attendance rose by a third within two months.',
    'Parents told us that they no longer take their children out of school to interpret. We count this as the most important change.',
    'A second site was opened next to the bus station. It reaches people who had never heard of the first one.',
  ],
  voices: [
    'The group wrote its own rules and chose its speakers. Two of their three proposals were taken up and one was refused with reasons.',
    'People who came for advice last year now give it. We pay them for their hours, as we would pay anybody else.',
    'For the first time the figures were presented by those whom they are about. The discussion was longer and better than in other years.',
    'Women make up more than half of the participants since meetings are held where children are welcome.',
    'An answer was given in public to each proposal. It was not always the one hoped for, but nobody had received one before.',
    'Members abroad and at home met in person for the first time, and agreed on what the money will be used for.',
  ],
  innovation: [
    'The service can be used on a borrowed telephone and without a connection. Use in villages has doubled since.',
    'Three languages were added by volunteers who speak them at home. They found eleven mistakes in the official text.',
    'Officials save a day each week because papers are checked before they arrive. The time is used for difficult cases.',
    'An outside team tried to break into the system and reported four faults, all of which were repaired before the end of the period.',
    'The figures are open to everybody for the first time. Two newspapers and one city have published what they found in them.',
    'Errors in names fell to almost none since people type their own names instead of having them typed.',
  ],
}

const HARD_EN: Pool = [
  'Hiring took longer than planned: people with the right languages are few and are paid better elsewhere.',
  'A partner office was closed for two months after the floods, and its files had to be restored.',
  'Rents have risen by a fifth since we made our plan. We open later than we wished rather than in a worse place.',
  'We reach men more easily than women. The reason is the hour and the way home, and we are changing both.',
  'Consulates still ask for a paper that the law no longer requires. We have written to them with the text of the law.',
  'The software of one ministry cannot exchange data with ours. People carry a printed page from one to the other for now.',
  'Many people move on before we can ask them what became of them. We count only those whom we reached.',
  'The exchange rate cost us a tenth of the budget. The number of people stays, the number of places has been cut by one.',
]

const HELP_EN: Pool = [
  'A contact in a city that has done this before.',
  'An introduction to employers who would take part in the second phase.',
  'Interpreters for two languages that nobody here speaks.',
  'A template for the agreement on sharing data between two States.',
  '',
  '',
]

const OTHER: Record<Exclude<Lang, 'en'>, { changed: Pool; hard: Pool; help: Pool }> = {
  fr: {
    changed: [
      'Les personnes sont reçues le jour même. Auparavant, elles attendaient un rendez-vous six semaines et beaucoup ne revenaient pas.',
      'Deux nouveaux partenaires nous ont rejoints. Toutes les personnes placées au premier semestre sont restées.',
      'Les horaires du soir ont été ajoutés à la demande de celles et ceux qui travaillent : la fréquentation a augmenté d’un tiers.',
      'Les participants ont choisi leurs porte-parole. Deux de leurs trois propositions ont été retenues, la troisième refusée avec des raisons.',
    ],
    hard: [
      'Le recrutement a pris plus de temps que prévu : les personnes qui parlent les langues requises sont rares.',
      'Le logiciel d’un ministère ne communique pas encore avec le nôtre ; le papier circule en attendant.',
      'Nous touchons plus facilement les hommes que les femmes. Nous changeons l’heure et le lieu.',
    ],
    help: ['Un contact dans une ville qui a déjà mené ce travail.', ''],
  },
  es: {
    changed: [
      'Las personas son atendidas el mismo día. Antes esperaban seis semanas y muchas no volvían.',
      'Se sumaron dos nuevos aliados. Todas las personas que comenzaron en el primer semestre siguen en su puesto.',
      'El horario de la tarde se amplió a pedido de quienes trabajan, y la asistencia creció en un tercio.',
      'Quienes pidieron consejo el año pasado ahora lo dan, y cobran por sus horas como cualquier otra persona.',
    ],
    hard: [
      'Contratar personal llevó más tiempo de lo previsto: pocas personas hablan los idiomas necesarios.',
      'Los alquileres subieron una quinta parte desde que hicimos el plan.',
      'Llegamos con más facilidad a los hombres que a las mujeres. Estamos cambiando el horario y el lugar.',
    ],
    help: ['Intérpretes de dos idiomas que aquí nadie habla.', ''],
  },
  ru: {
    changed: [
      'Людей принимают в день обращения. Раньше они ждали приёма шесть недель, и многие не возвращались.',
      'К работе присоединились ещё два партнёра. Все, кто начал в первом полугодии, остались.',
      'По просьбе работающих приём ведётся и вечером: посещаемость выросла на треть.',
      'Те, кто в прошлом году приходил за советом, теперь сами консультируют и получают за это оплату.',
    ],
    hard: [
      'Набор сотрудников занял больше времени, чем ожидалось: людей с нужными языками мало.',
      'Система одного ведомства пока не обменивается данными с нашей, и бумаги приходится носить.',
      'До мужчин мы доходим легче, чем до женщин. Меняем время и место.',
    ],
    help: ['Контакт с городом, где такую работу уже провели.', ''],
  },
  ar: {
    changed: [
      'يُستقبل الناس في يوم حضورهم. كانوا ينتظرون ستة أسابيع من قبل، وكثير منهم لا يعودون.',
      'انضم شريكان جديدان، وبقي في العمل جميع من بدأوا في النصف الأول من العام.',
      'أضيفت ساعات مسائية بطلب من العاملين فارتفع الحضور بمقدار الثلث.',
      'من جاؤوا طلبا للمشورة في العام الماضي صاروا يقدمونها اليوم، ويتقاضون أجرا عن ساعاتهم.',
    ],
    hard: [
      'استغرق التوظيف وقتا أطول من المتوقع لقلة من يجيدون اللغات المطلوبة.',
      'لا يتبادل نظام إحدى الوزارات البيانات مع نظامنا بعد، فتُنقل الأوراق باليد.',
      'نصل إلى الرجال أيسر مما نصل إلى النساء، ونحن نغير الموعد والمكان.',
    ],
    help: ['جهة اتصال في مدينة أنجزت عملا مماثلا.', ''],
  },
  zh: {
    changed: [
      '来访者当天即可得到接待。过去需要等待六周，许多人没有再来。',
      '新增两个合作伙伴，上半年入职的人员全部留任。',
      '应在职人员要求增加晚间时段，参加人数增长三分之一。',
      '去年前来咨询的人，如今已能为他人提供咨询，并按小时获得报酬。',
    ],
    hard: [
      '招聘用时超出预期，掌握所需语言的人员不多。',
      '一个部门的系统尚未与我方系统联通，目前仍需传递纸质材料。',
      '接触男性比接触女性容易，我们正在调整时间和地点。',
    ],
    help: ['希望与开展过类似工作的城市建立联系。', ''],
  },
}

export function textsFor(lang: Lang, avenue: Avenue): { changed: Pool; hard: Pool; help: Pool } {
  return lang === 'en' ? { changed: CHANGED_EN[avenue], hard: HARD_EN, help: HELP_EN } : OTHER[lang]
}

export const ENDINGS: Record<'suspended' | 'cancelled' | 'partly_achieved' | 'not_achieved', string> = {
  suspended: 'Work stopped when the responsible service was reorganised. It is to go on when the new one has a budget.',
  cancelled: 'The partner that held the licence left the market, and there is nobody who could take its place.',
  partly_achieved: 'The date has passed. What was reached stays in service, but the last part was not financed.',
  not_achieved: 'The date has passed and the law on which all of it rested was not adopted.',
}

export const MOVED_REASON: Record<Lang, string> = {
  en: 'The step before it was finished later than planned.',
  fr: 'L’étape précédente s’est achevée plus tard que prévu.',
  es: 'El paso anterior terminó más tarde de lo previsto.',
  ru: 'Предыдущий шаг завершился позже, чем планировалось.',
  ar: 'انتهت الخطوة السابقة بعد موعدها.',
  zh: '前一步骤完成时间晚于计划。',
}

export const VERIFICATION_NOTES = {
  documented: [
    'The report names a public list that gives the same number. We have not seen the files behind it.',
    'A table was handed in with the report. It adds up to the number reported.',
    'Minutes of the steering group confirm the number.',
  ],
  checked: [
    'We compared the number with the register, line by line for a sample of fifty, and found no difference.',
    'We spoke with two of the places named in the report. Both confirmed their part of the number.',
    'The register was shown to us in a call. Two double entries were taken out before the report was sent.',
    'An audit by an outside firm gives the same number for the same day.',
  ],
  not_confirmed: [
    'The list handed in counts people who were invited; the indicator counts those who took part. We could not confirm the number.',
    'The source named in the report was not available to us within the period for checking.',
  ],
} as const

export const HOLDER_ANSWER =
  'We have asked the two sites for their attendance lists and will correct the number in the next report if it was wrong.'

export const EVIDENCE = [
  'Extract from the register for the period',
  'Minutes of the steering group',
  'Photographs and programme of the opening',
  'Evaluation of the first year, summary',
  'Letter from the responsible authority',
] as const

export const MOVE_REASONS: readonly [MoveReason, ...MoveReason[]] = [
  { code: 'external_shock', reason: 'Floods closed two of the sites for a season; delivery moves by that time.' },
  { code: 'fewer_resources', reason: 'A third of the budget was used for an emergency and is paid back next year.' },
  {
    code: 'new_partner',
    reason: 'A new partner takes over a part of the work and begins half a year later than we would have.',
  },
  {
    code: 'policy_change',
    reason: 'The new law enters into force later than announced, and the work can begin only then.',
  },
]

export const REVIEW_COMMENTS = [
  {
    field: 'indicators',
    body: 'Add a starting value, or say why there is none. Readers cannot see otherwise how far the target is from today.',
    reply: 'We have added the figure of last year and its source.',
  },
  {
    field: 'promise',
    body: 'Say which ministry or office is responsible. A name helps whoever takes over from you.',
    reply: 'The office is now named.',
  },
  {
    field: 'milestones',
    body: 'The first step lies fourteen months ahead. A step within the first year would show progress sooner.',
    reply: 'We have added one in spring.',
  },
  {
    field: 'countries',
    body: 'The countries in the promise and in the list of places differ. Bring them in line.',
    reply: 'The list is right; the sentence has been changed.',
  },
  {
    field: 'money',
    body: 'Is the amount binding, or does parliament still have to vote on it? Choose the one that applies.',
    reply: 'It was voted in the spring budget.',
  },
] as const
