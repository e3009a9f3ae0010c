import type { StoryPerson } from './types.ts'

type Membership = StoryPerson['memberships'][number]

const person = (
  key: string,
  fullName: string,
  jobTitle: string,
  memberships: [organisation: string, role: Membership['role']][],
  language: StoryPerson['language'] = 'en',
  timeZone = 'Europe/Zurich',
): StoryPerson => ({
  key,
  fullName,
  email: `${key}@example.org`,
  jobTitle,
  language,
  timeZone,
  memberships: memberships.map(([organisation, role]) => ({ organisation, role })),
  staff: null,
})

const staff = (
  key: string,
  fullName: string,
  jobTitle: string,
  role: StoryPerson['staff'],
  language: StoryPerson['language'] = 'en',
): StoryPerson => ({
  ...person(key, fullName, jobTitle, [], language),
  staff: role,
})

export const people: readonly StoryPerson[] = [
  staff('nour.haddad', 'Nour Haddad', 'Review officer, IDM secretariat', 'reviewer'),
  staff('tomas.lindqvist', 'Tomás Lindqvist', 'Review officer, IDM secretariat', 'reviewer', 'es'),
  staff('wanjiru.mbeki', 'Wanjiru Mbeki', 'Head of the IDM secretariat', 'lead'),
  staff('elif.korkmaz', 'Elif Korkmaz', 'System administrator', 'administrator'),

  person('amelie.moreau', 'Amélie Moreau', 'Second secretary, Permanent Mission', [['valdoria', 'editor']]),
  person('henrik.valdsen', 'Henrik Valdsen', 'Deputy permanent representative', [['valdoria', 'approver']]),
  person('isolde.brandt', 'Isolde Brandt', 'Permanent representative', [['valdoria', 'owner']]),
  person('teo.marchetti', 'Teo Marchetti', 'Statistics adviser, Ministry of Labour', [['valdoria', 'viewer']]),

  person('sigrid.thorne', 'Sigrid Thorne', 'Head of mobility policy', [['norvane', 'owner']]),
  person('daniel.okonjo', 'Daniel Okonjo', 'Policy analyst', [['norvane', 'editor']]),
  person(
    'amani.kariuki',
    'Amani Kariuki',
    'Director, Ministry of Labour',
    [['kivaru', 'owner']],
    'en',
    'Africa/Nairobi',
  ),
  person('rehema.ouma', 'Rehema Ouma', 'Programme officer', [['kivaru', 'editor']], 'en', 'Africa/Nairobi'),
  person('tavita.leota', 'Tavita Leota', 'Climate mobility envoy', [['pelagia', 'owner']], 'en', 'Pacific/Auckland'),
  person('ailsa.macrae', 'Ailsa Macrae', 'Counsellor, migration and development', [['drumholm', 'owner']]),
  person('koffi.adjovi', 'Koffi Adjovi', 'Directeur des migrations', [['tamoure', 'owner']], 'fr', 'Africa/Abidjan'),
  person('fanta.traore', 'Fanta Traoré', 'Chargée de mission', [['tamoure', 'editor']], 'fr', 'Africa/Abidjan'),
  person('lucien.delacroix', 'Lucien Delacroix', 'Conseiller du ministre', [['sainte-aubade', 'owner']], 'fr'),
  person(
    'ximena.arrieta',
    'Ximena Arrieta',
    'Directora de Movilidad Humana',
    [['montequilla', 'owner']],
    'es',
    'America/Lima',
  ),
  person('rodrigo.paz', 'Rodrigo Paz Quiroga', 'Analista', [['montequilla', 'editor']], 'es', 'America/Lima'),
  person('samira.alnasser', 'سميرة الناصر', 'مديرة شؤون الهجرة', [['qasmara', 'owner']], 'ar', 'Asia/Amman'),
  person('yusuf.darwish', 'يوسف درويش', 'مستشار في البعثة الدائمة', [['qasmara', 'approver']], 'ar', 'Asia/Amman'),
  person(
    'marina.sokolova',
    'Марина Соколова',
    'Начальник управления миграции',
    [['svetlogoria', 'owner']],
    'ru',
    'Asia/Yekaterinburg',
  ),
  person(
    'timur.akhmetov',
    'Тимур Ахметов',
    'Старший специалист',
    [['svetlogoria', 'editor']],
    'ru',
    'Asia/Yekaterinburg',
  ),
  person('lin.yue', '林悦', '国际移民合作处处长', [['yunlan', 'owner']], 'zh', 'Asia/Shanghai'),
  person('chen.haoran', '陈浩然', '项目专员', [['yunlan', 'editor']], 'zh', 'Asia/Shanghai'),
  person('orla.finnegan', 'Orla Finnegan', 'Representative', [['aldane', 'owner']]),

  person('paulo.figueira', 'Paulo Figueira', 'Head of the welcome office', [['port-valda', 'editor']]),
  person('greta.nyberg', 'Greta Nyberg', 'Deputy mayor', [['port-valda', 'owner']]),
  person('awa.diallo', 'Awa Diallo', 'Adjointe au maire', [['sainte-brume', 'owner']], 'fr', 'Africa/Dakar'),
  person(
    'lucia.ferrand',
    'Lucía Ferrand',
    'Secretaria municipal de integración',
    [['puerto-alondra', 'owner']],
    'es',
    'America/Lima',
  ),
  person('priya.raman', 'Priya Raman', 'Inclusion manager', [['millbrook-quay', 'owner']]),
  person('stavros.elias', 'Stavros Elias', 'Coordinator', [['coastal-cities', 'owner']]),
  person(
    'olga.berezina',
    'Ольга Березина',
    'Заместитель руководителя администрации',
    [['verkhnerechye', 'owner']],
    'ru',
    'Asia/Yekaterinburg',
  ),

  person('joris.vandermeer', 'Joris van der Meer', 'Sustainability manager', [['meridian', 'editor']]),
  person('chiara.bellini', 'Chiara Bellini', 'Director of people', [['meridian', 'owner']]),
  person('callum.reid', 'Callum Reid', 'Head of public affairs', [['lanternworks', 'owner']]),
  person('njeri.wambui', 'Njeri Wambui', 'Recruitment director', [['solaya', 'owner']], 'en', 'Africa/Nairobi'),
  person(
    'esteban.rios',
    'Esteban Ríos Vela',
    'Gerente de responsabilidad social',
    [['almendro', 'owner']],
    'es',
    'America/Lima',
  ),
  person('ingrid.halvorsen', 'Ingrid Halvorsen', 'Chief compliance officer', [['remitta', 'owner']]),
  person('owen.pritchard', 'Owen Pritchard', 'Cooperative secretary', [['northfield', 'owner']]),
  person('zhao.mingzhe', '赵明哲', '公共事务总监', [['zhiqiao', 'owner']], 'zh', 'Asia/Shanghai'),

  person('leila.benali', 'Leila Benali', 'Programme coordinator', [['open-door', 'editor']]),
  person('samuel.adeyemi', 'Samuel Adeyemi', 'Executive director', [['open-door', 'owner']]),
  person('dragan.petrovic', 'Dragan Petrović', 'General secretary', [['harbour-unions', 'owner']]),
  person('clemence.aubert', 'Clémence Aubert', 'Directrice', [['maison-arrivants', 'owner']], 'fr', 'Africa/Dakar'),
  person(
    'aigul.serikova',
    'Айгуль Серикова',
    'Директор программ',
    [['doroga-domoi', 'owner']],
    'ru',
    'Asia/Yekaterinburg',
  ),
  person('marisol.quispe', 'Marisol Quispe', 'Coordinadora general', [['red-senderos', 'owner']], 'es', 'America/Lima'),

  person('viktor.hallgren', 'Viktor Hallgren', 'President', [['valdorian-diaspora', 'owner']]),
  person('grace.achieng', 'Grace Achieng', 'Convenor', [['women-on-the-move', 'owner']], 'en', 'Africa/Nairobi'),
  person('hala.mansour', 'هالة منصور', 'رئيسة الرابطة', [['qasmara-abroad', 'owner']], 'ar'),
  person('ibrahima.sow', 'Ibrahima Sow', 'Secrétaire général', [['diaspora-tamoure', 'owner']], 'fr'),
  person('maya.tuilagi', 'Maya Tuilagi', 'Speaker', [['youth-pathways', 'owner']], 'en', 'Pacific/Auckland'),
  person('diego.salvatierra', 'Diego Salvatierra', 'Vocero', [['jovenes-camino', 'owner']], 'es', 'America/Lima'),
  person('ulrike.steiner', 'Ulrike Steiner', 'Professor of migration studies', [['port-valda-university', 'owner']]),
  person('wang.siqi', '王思琪', '移民研究中心主任', [['yunlan-university', 'owner']], 'zh', 'Asia/Shanghai'),
  person('farida.noor', 'Farida Noor', 'Programme manager', [['joint-skills', 'owner']]),
  person('luca.amato', 'Luca Amato', 'Lead statistician', [['mobility-data', 'owner']]),
  person(
    'desta.bekele',
    'Desta Bekele',
    'Senior specialist',
    [['inner-sea-labour', 'owner']],
    'en',
    'Africa/Addis_Ababa',
  ),
  person('ines.carvalho', 'Inês Carvalho', 'Fund manager', [['southern-rim-bank', 'owner']]),
  person('hugo.lindgren', 'Hugo Lindgren', 'Programme director', [['lumen', 'owner']]),
]

/** Who writes for an organisation: its editor where it has one, otherwise its owner. */
export function writerOf(organisation: string): string {
  return holder(organisation, ['editor', 'owner', 'approver'])
}

/** Who answers for it. */
export function approverOf(organisation: string): string {
  return holder(organisation, ['approver', 'owner'])
}

export function personByKey(key: string): StoryPerson {
  const found = people.find((one) => one.key === key)
  if (!found) throw new Error(`No such person in the story: ${key}`)
  return found
}

function holder(organisation: string, roles: readonly Membership['role'][]): string {
  for (const role of roles) {
    const found = people.find(({ memberships }) =>
      memberships.some((one) => one.organisation === organisation && one.role === role),
    )
    if (found) return found.key
  }
  throw new Error(`Nobody stands for ${organisation} in the story`)
}
