import type { StoryOrganisation } from './types.ts'

type Names = StoryOrganisation['names']

function state(
  key: string,
  kind: 'member_state' | 'observer_state',
  place: string,
  names: Required<Names>,
  nameLanguage: StoryOrganisation['nameLanguage'] = 'en',
): StoryOrganisation {
  return {
    key,
    kind,
    name: names[nameLanguage],
    nameLanguage,
    names,
    place,
    website: `https://${key}.example.org`,
    parent: null,
  }
}

function body(
  key: string,
  kind: StoryOrganisation['kind'],
  name: string,
  place: string,
  more: { nameLanguage?: StoryOrganisation['nameLanguage']; names?: Names; parent?: string } = {},
): StoryOrganisation {
  return {
    key,
    kind,
    name,
    nameLanguage: more.nameLanguage ?? 'en',
    names: more.names ?? {},
    place,
    website: `https://${key}.example.org`,
    parent: more.parent ?? null,
  }
}

/** All of them invented, the States above all: a demonstration that shows a real State as late would be an incident. */
export const organisations: readonly StoryOrganisation[] = [
  state('valdoria', 'member_state', 'Valdoria', {
    en: 'Valdoria',
    fr: 'Valdorie',
    es: 'Valdoria',
    ru: 'Валдория',
    ar: 'فالدوريا',
    zh: '瓦尔多里亚',
  }),
  state('norvane', 'member_state', 'Norvane', {
    en: 'Norvane',
    fr: 'Norvane',
    es: 'Norvane',
    ru: 'Норвейн',
    ar: 'نورفين',
    zh: '诺尔文',
  }),
  state('kivaru', 'member_state', 'Kivaru', {
    en: 'Kivaru',
    fr: 'Kivaru',
    es: 'Kivaru',
    ru: 'Кивару',
    ar: 'كيفارو',
    zh: '基瓦鲁',
  }),
  state('pelagia', 'member_state', 'Pelagia', {
    en: 'Pelagia',
    fr: 'Pélagie',
    es: 'Pelagia',
    ru: 'Пелагия',
    ar: 'بيلاجيا',
    zh: '佩拉吉亚',
  }),
  state('drumholm', 'member_state', 'Drumholm', {
    en: 'Drumholm',
    fr: 'Drumholm',
    es: 'Drumholm',
    ru: 'Драмхольм',
    ar: 'درمهولم',
    zh: '德拉姆霍姆',
  }),
  state(
    'tamoure',
    'member_state',
    'Tamouré',
    { en: 'Tamouré', fr: 'Tamouré', es: 'Tamuré', ru: 'Тамуре', ar: 'تاموري', zh: '塔穆雷' },
    'fr',
  ),
  state(
    'sainte-aubade',
    'member_state',
    'Sainte-Aubade',
    {
      en: 'Sainte-Aubade',
      fr: 'Sainte-Aubade',
      es: 'Santa Alborada',
      ru: 'Сент-Обад',
      ar: 'سانت أوباد',
      zh: '圣奥巴德',
    },
    'fr',
  ),
  state(
    'montequilla',
    'member_state',
    'Montequilla',
    { en: 'Montequilla', fr: 'Montequilla', es: 'Montequilla', ru: 'Монтекилья', ar: 'مونتيكيا', zh: '蒙特基利亚' },
    'es',
  ),
  state(
    'qasmara',
    'member_state',
    'قسمارا',
    { en: 'Qasmara', fr: 'Qasmara', es: 'Qasmara', ru: 'Касмара', ar: 'قسمارا', zh: '卡斯马拉' },
    'ar',
  ),
  state(
    'svetlogoria',
    'member_state',
    'Светлогория',
    {
      en: 'Svetlogoria',
      fr: 'Svetlogorie',
      es: 'Svetlogoria',
      ru: 'Светлогория',
      ar: 'سفيتلوغوريا',
      zh: '斯韦特洛戈里亚',
    },
    'ru',
  ),
  state(
    'yunlan',
    'member_state',
    '云岚',
    { en: 'Yunlan', fr: 'Yunlan', es: 'Yunlan', ru: 'Юньлань', ar: 'يونلان', zh: '云岚' },
    'zh',
  ),
  state('aldane', 'observer_state', 'Aldane', {
    en: 'Free Territory of Aldane',
    fr: 'Territoire libre d’Aldane',
    es: 'Territorio Libre de Aldane',
    ru: 'Свободная территория Алдейн',
    ar: 'إقليم ألدين الحر',
    zh: '阿尔丹自由领地',
  }),

  body('port-valda', 'local_authority', 'City of Port Valda', 'Port Valda, Valdoria', {
    parent: 'valdoria',
    names: { fr: 'Ville de Port Valda', es: 'Ciudad de Port Valda' },
  }),
  body('sainte-brume', 'local_authority', 'Ville de Sainte-Brume', 'Sainte-Brume, Tamouré', {
    nameLanguage: 'fr',
    names: { en: 'City of Sainte-Brume' },
    parent: 'tamoure',
  }),
  body('puerto-alondra', 'local_authority', 'Municipio de Puerto Alondra', 'Puerto Alondra, Montequilla', {
    nameLanguage: 'es',
    names: { en: 'Municipality of Puerto Alondra' },
    parent: 'montequilla',
  }),
  body('millbrook-quay', 'local_authority', 'Millbrook Quay Borough', 'Millbrook Quay, Norvane', { parent: 'norvane' }),
  body('coastal-cities', 'local_authority', 'Coastal Cities Network', 'Port Valda, Valdoria'),
  body('verkhnerechye', 'local_authority', 'Верхнереченский край', 'Верхнереченск, Светлогория', {
    nameLanguage: 'ru',
    names: { en: 'Verkhnerechye Region' },
    parent: 'svetlogoria',
  }),

  body('meridian', 'private_sector', 'Meridian Freight Group', 'Port Valda, Valdoria'),
  body('lanternworks', 'private_sector', 'Lanternworks Software', 'Drumholm City, Drumholm'),
  body('solaya', 'private_sector', 'Solaya Health Services', 'Kivaru Bay, Kivaru'),
  body('almendro', 'private_sector', 'Grupo Almendro', 'Valle Claro, Montequilla', { nameLanguage: 'es' }),
  body('remitta', 'private_sector', 'Remitta Transfers', 'Norvane City, Norvane'),
  body('northfield', 'private_sector', 'Northfield Growers Cooperative', 'Northfield, Norvane'),
  body('zhiqiao', 'private_sector', '智桥科技公司', '临川港，云岚', {
    nameLanguage: 'zh',
    names: { en: 'Zhiqiao Technology Company' },
  }),

  body('open-door', 'civil_society', 'Open Door Alliance', 'Millbrook Quay, Norvane'),
  body('harbour-unions', 'civil_society', 'Harbour Unions Forum', 'Port Valda, Valdoria'),
  body('maison-arrivants', 'civil_society', 'Maison des Arrivants', 'Sainte-Brume, Tamouré', {
    nameLanguage: 'fr',
    names: { en: 'House of Arrivals' },
  }),
  body('doroga-domoi', 'civil_society', 'Фонд «Дорога домой»', 'Светлогорье, Светлогория', {
    nameLanguage: 'ru',
    names: { en: 'The Road Home Foundation' },
  }),
  body('red-senderos', 'civil_society', 'Red Senderos', 'Puerto Alondra, Montequilla', {
    nameLanguage: 'es',
    names: { en: 'Paths Network' },
  }),

  body('valdorian-diaspora', 'migrant_diaspora', 'Valdorian Diaspora Council', 'Drumholm City, Drumholm'),
  body('women-on-the-move', 'migrant_diaspora', 'Women on the Move Circle', 'Kivaru Bay, Kivaru'),
  body('qasmara-abroad', 'migrant_diaspora', 'رابطة أبناء قسمارا في المهجر', 'مدينة نورفين، نورفين', {
    nameLanguage: 'ar',
    names: { en: 'Association of Qasmarans Abroad' },
  }),
  body('diaspora-tamoure', 'migrant_diaspora', 'Conseil de la diaspora tamouréenne', 'Sainte-Brume, Tamouré', {
    nameLanguage: 'fr',
    names: { en: 'Tamourean Diaspora Council' },
  }),

  body('youth-pathways', 'youth', 'Youth Pathways Assembly', 'Pelagia Town, Pelagia'),
  body('jovenes-camino', 'youth', 'Jóvenes en Camino', 'Valle Claro, Montequilla', {
    nameLanguage: 'es',
    names: { en: 'Young People on the Way' },
  }),

  body('port-valda-university', 'academia', 'University of Port Valda', 'Port Valda, Valdoria'),
  body('yunlan-university', 'academia', '云岚大学', '云岚市，云岚', {
    nameLanguage: 'zh',
    names: { en: 'Yunlan University' },
  }),

  body('joint-skills', 'un_system', 'Joint Skills Programme', 'Pelagia Town, Pelagia'),
  body('mobility-data', 'un_system', 'Mobility Data Facility', 'Drumholm City, Drumholm'),

  body('inner-sea-labour', 'international_organization', 'Inner Sea Labour Organization', 'Kivaru Bay, Kivaru'),
  body('southern-rim-bank', 'international_organization', 'Southern Rim Development Bank', 'Pelagia Town, Pelagia'),

  body('lumen', 'other', 'Lumen Foundation', 'Norvane City, Norvane'),
]
