import type { StoryDialogue } from './types.ts'

/**
 * The sessions of the International Dialogue on Migration, and one invented forum. They do not move with the clock; the days of the
 * later ones stand in for the real ones, which an administrator enters.
 */
export const dialogues: readonly StoryDialogue[] = [
  {
    key: 'idm-2024-new-york',
    slug: 'idm-2024-new-york',
    names: {
      en: 'IDM 2024, first session',
      fr: 'IDM 2024, première session',
      es: 'IDM 2024, primera sesión',
      ru: 'МДМ 2024, первая сессия',
      ar: 'الحوار الدولي بشأن الهجرة 2024، الدورة الأولى',
      zh: '2024年国际移民对话第一届会议',
    },
    place: { en: 'New York', fr: 'New York', es: 'Nueva York', ru: 'Нью-Йорк', ar: 'نيويورك', zh: '纽约' },
    country: 'USA',
    startsOn: '2024-05-21',
    endsOn: '2024-05-22',
  },
  {
    key: 'idm-2024-geneva',
    slug: 'idm-2024-geneva',
    names: {
      en: 'IDM 2024, second session',
      fr: 'IDM 2024, deuxième session',
      es: 'IDM 2024, segunda sesión',
      ru: 'МДМ 2024, вторая сессия',
      ar: 'الحوار الدولي بشأن الهجرة 2024، الدورة الثانية',
      zh: '2024年国际移民对话第二届会议',
    },
    place: { en: 'Geneva', fr: 'Genève', es: 'Ginebra', ru: 'Женева', ar: 'جنيف', zh: '日内瓦' },
    country: 'CHE',
    startsOn: '2024-10-08',
    endsOn: '2024-10-09',
  },
  {
    key: 'idm-2025-geneva',
    slug: 'idm-2025-geneva',
    names: {
      en: 'IDM 2025',
      fr: 'IDM 2025',
      es: 'IDM 2025',
      ru: 'МДМ 2025',
      ar: 'الحوار الدولي بشأن الهجرة 2025',
      zh: '2025年国际移民对话',
    },
    place: { en: 'Geneva', fr: 'Genève', es: 'Ginebra', ru: 'Женева', ar: 'جنيف', zh: '日内瓦' },
    country: 'CHE',
    startsOn: '2025-10-14',
    endsOn: '2025-10-15',
  },
  {
    key: 'inner-sea-forum',
    slug: 'inner-sea-forum',
    names: {
      en: 'Inner Sea Forum on Mobility',
      fr: 'Forum de la mer Intérieure sur la mobilité',
      es: 'Foro del Mar Interior sobre Movilidad',
      ru: 'Форум Внутреннего моря по мобильности',
      ar: 'منتدى البحر الداخلي للتنقل',
      zh: '内海流动论坛',
    },
    place: { en: 'Port Valda', fr: 'Port Valda', es: 'Port Valda', ru: 'Порт-Валда', ar: 'بورت فالدا', zh: '瓦尔达港' },
    country: null,
    startsOn: '2025-03-04',
    endsOn: '2025-03-06',
  },
]
