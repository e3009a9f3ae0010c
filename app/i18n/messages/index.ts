import type { Lang } from '../languages.ts'
import arAccess from './ar/access.ts'
import arCommitments from './ar/commitments.ts'
import arCommon from './ar/common.ts'
import arDashboard from './ar/dashboard.ts'
import arDoor from './ar/door.ts'
import arExchange from './ar/exchange.ts'
import arNotices from './ar/notices.ts'
import arOrganisations from './ar/organisations.ts'
import arProof from './ar/proof.ts'
import arReference from './ar/reference.ts'
import arRegister from './ar/register.ts'
import arReports from './ar/reports.ts'
import arReviews from './ar/reviews.ts'
import enAccess from './en/access.ts'
import enCommitments from './en/commitments.ts'
import enCommon from './en/common.ts'
import enDashboard from './en/dashboard.ts'
import enDoor from './en/door.ts'
import enExchange from './en/exchange.ts'
import enNotices from './en/notices.ts'
import enOrganisations from './en/organisations.ts'
import enProof from './en/proof.ts'
import enReference from './en/reference.ts'
import enRegister from './en/register.ts'
import enReports from './en/reports.ts'
import enReviews from './en/reviews.ts'
import esAccess from './es/access.ts'
import esCommitments from './es/commitments.ts'
import esCommon from './es/common.ts'
import esDashboard from './es/dashboard.ts'
import esDoor from './es/door.ts'
import esExchange from './es/exchange.ts'
import esNotices from './es/notices.ts'
import esOrganisations from './es/organisations.ts'
import esProof from './es/proof.ts'
import esReference from './es/reference.ts'
import esRegister from './es/register.ts'
import esReports from './es/reports.ts'
import esReviews from './es/reviews.ts'
import frAccess from './fr/access.ts'
import frCommitments from './fr/commitments.ts'
import frCommon from './fr/common.ts'
import frDashboard from './fr/dashboard.ts'
import frDoor from './fr/door.ts'
import frExchange from './fr/exchange.ts'
import frNotices from './fr/notices.ts'
import frOrganisations from './fr/organisations.ts'
import frProof from './fr/proof.ts'
import frReference from './fr/reference.ts'
import frRegister from './fr/register.ts'
import frReports from './fr/reports.ts'
import frReviews from './fr/reviews.ts'
import ruAccess from './ru/access.ts'
import ruCommitments from './ru/commitments.ts'
import ruCommon from './ru/common.ts'
import ruDashboard from './ru/dashboard.ts'
import ruDoor from './ru/door.ts'
import ruExchange from './ru/exchange.ts'
import ruNotices from './ru/notices.ts'
import ruOrganisations from './ru/organisations.ts'
import ruProof from './ru/proof.ts'
import ruReference from './ru/reference.ts'
import ruRegister from './ru/register.ts'
import ruReports from './ru/reports.ts'
import ruReviews from './ru/reviews.ts'
import zhAccess from './zh/access.ts'
import zhCommitments from './zh/commitments.ts'
import zhCommon from './zh/common.ts'
import zhDashboard from './zh/dashboard.ts'
import zhDoor from './zh/door.ts'
import zhExchange from './zh/exchange.ts'
import zhNotices from './zh/notices.ts'
import zhOrganisations from './zh/organisations.ts'
import zhProof from './zh/proof.ts'
import zhReference from './zh/reference.ts'
import zhRegister from './zh/register.ts'
import zhReports from './zh/reports.ts'
import zhReviews from './zh/reviews.ts'

const en = {
  ...enAccess,
  ...enCommitments,
  ...enCommon,
  ...enDashboard,
  ...enDoor,
  ...enExchange,
  ...enNotices,
  ...enOrganisations,
  ...enProof,
  ...enReference,
  ...enRegister,
  ...enReports,
  ...enReviews,
}

export type MessageKey = keyof typeof en

/** Every sentence of the interface, by language and key. English is the type; `messages.test.ts` compares the others with it. */
export const catalogues: Record<Lang, Record<MessageKey, string>> = {
  en,
  ar: {
    ...arAccess,
    ...arCommitments,
    ...arCommon,
    ...arDashboard,
    ...arDoor,
    ...arExchange,
    ...arNotices,
    ...arOrganisations,
    ...arProof,
    ...arReference,
    ...arRegister,
    ...arReports,
    ...arReviews,
  },
  es: {
    ...esAccess,
    ...esCommitments,
    ...esCommon,
    ...esDashboard,
    ...esDoor,
    ...esExchange,
    ...esNotices,
    ...esOrganisations,
    ...esProof,
    ...esReference,
    ...esRegister,
    ...esReports,
    ...esReviews,
  },
  fr: {
    ...frAccess,
    ...frCommitments,
    ...frCommon,
    ...frDashboard,
    ...frDoor,
    ...frExchange,
    ...frNotices,
    ...frOrganisations,
    ...frProof,
    ...frReference,
    ...frRegister,
    ...frReports,
    ...frReviews,
  },
  ru: {
    ...ruAccess,
    ...ruCommitments,
    ...ruCommon,
    ...ruDashboard,
    ...ruDoor,
    ...ruExchange,
    ...ruNotices,
    ...ruOrganisations,
    ...ruProof,
    ...ruReference,
    ...ruRegister,
    ...ruReports,
    ...ruReviews,
  },
  zh: {
    ...zhAccess,
    ...zhCommitments,
    ...zhCommon,
    ...zhDashboard,
    ...zhDoor,
    ...zhExchange,
    ...zhNotices,
    ...zhOrganisations,
    ...zhProof,
    ...zhReference,
    ...zhRegister,
    ...zhReports,
    ...zhReviews,
  },
}
