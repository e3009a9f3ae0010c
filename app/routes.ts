import { index, layout, prefix, type RouteConfig, route } from '@remix-run/route-config'

// The map of every URL, by face. The first segment of a page is always the language.

const portal = [
  index('routes/portal/overview.tsx'),
  route('commitments', 'routes/portal/register.tsx'),
  route('commitments/:reference/history', 'routes/portal/commitment-history.tsx'),
  route('commitments/:reference/:slug?', 'routes/portal/commitment.tsx'),
  route('organisations', 'routes/portal/organisations.tsx'),
  route('organisations/:id', 'routes/portal/organisation.tsx'),
  route('method', 'routes/portal/method.tsx'),
  route('proof', 'routes/portal/proof.tsx'),
  route('sign-in', 'routes/portal/sign-in.tsx'),
  route('sign-in/second-factor', 'routes/portal/second-factor.tsx'),
  route('sign-in/set-up', 'routes/portal/second-factor-set-up.tsx'),
  route('sign-out', 'routes/portal/sign-out.tsx'),
  route('reset', 'routes/portal/reset.tsx'),
  route('reset/:token', 'routes/portal/reset-password.tsx'),
  route('invitation/:token', 'routes/portal/invitation.tsx'),
  route('outbox', 'routes/portal/outbox.tsx'),
  route('outbox/:mail', 'routes/portal/outbox-mail.tsx'),
  route(':page', 'routes/portal/page.tsx'),
]

const work = [
  index('routes/work/home.tsx'),
  route('commitments', 'routes/work/commitments.tsx'),
  route('commitments/new', 'routes/work/commitment-new.tsx'),
  route('commitments/:id', 'routes/work/commitment.tsx'),
  route('commitments/:id/edit', 'routes/work/commitment-edit.tsx'),
  route('commitments/:id/edit/short', 'routes/work/commitment-edit-short.tsx'),
  route('commitments/:id/edit/check', 'routes/work/commitment-check.tsx'),
  route('commitments/:id/edit/:section', 'routes/work/commitment-edit-section.tsx'),
  route('commitments/:id/sent', 'routes/work/commitment-sent.tsx'),
  route('commitments/:id/reports/:cycle', 'routes/work/report.tsx'),
  route('commitments/:id/reports/:cycle/check', 'routes/work/report-check.tsx'),
  route('commitments/:id/reports/:cycle/:section', 'routes/work/report-section.tsx'),
  route('reports', 'routes/work/reports.tsx'),
  route('exports', 'routes/work/exports.tsx'),
  route('exports/:id', 'routes/work/export.tsx'),
  route('team', 'routes/work/team.tsx'),
  route('team/invite', 'routes/work/team-invite.tsx'),
  route('team/tokens', 'routes/work/tokens.tsx'),
  route('team/:personId', 'routes/work/team-member.tsx'),
  route('account', 'routes/work/account.tsx'),
  route('account/confirm', 'routes/work/confirm.tsx'),
  route('account/second-factor', 'routes/work/second-factor.tsx'),
  route('account/second-factor/app', 'routes/work/second-factor-app.tsx'),
  route('account/second-factor/codes', 'routes/work/second-factor-codes.tsx'),
  route('account/second-factor/passkey', 'routes/work/second-factor-passkey.tsx'),
  route('account/sessions', 'routes/work/account-sessions.tsx'),
  route('*', 'routes/work/not-found.tsx'),
]

const desk = [
  index('routes/desk/queue.tsx'),
  route('reviews/:id', 'routes/desk/review.tsx'),
  route('reviews/:id/:decision', 'routes/desk/review-decision.tsx'),
  route('verify', 'routes/desk/verify.tsx'),
  route('verify/:reportId', 'routes/desk/verify-report.tsx'),
  route('evidence/:id', 'routes/desk/evidence-release.tsx'),
  route('exports', 'routes/desk/exports.tsx'),
  route('exports/:id', 'routes/desk/export.tsx'),
  route('organisations', 'routes/desk/organisations.tsx'),
  route('organisations/:id', 'routes/desk/organisation.tsx'),
  route('import', 'routes/desk/import.tsx'),
  route('import/:id', 'routes/desk/import-batch.tsx'),
  route('*', 'routes/desk/not-found.tsx'),
]

const admin = [
  index('routes/admin/people.tsx'),
  route('people/:personId/second-factor', 'routes/admin/factor-reset.tsx'),
  route('*', 'routes/admin/not-found.tsx'),
]

/** Answers without a page: downloads and exports. */
const api = [
  route('commitments.csv', 'routes/api/register-csv.ts'),
  route('figures/:figure', 'routes/api/figure-csv.ts'),
  route('commitments/:reference/history.json', 'routes/api/history-json.ts'),
  route('commitments/:reference/history/:event', 'routes/api/event-proof.ts'),
  route('evidence/:id', 'routes/api/evidence.ts'),
  route('work/evidence/:id', 'routes/api/work-evidence.ts'),
  route('work/exports/:id/file', 'routes/api/work-export.ts'),
  route('desk/exports/:id/file', 'routes/api/desk-export.ts'),
]

/** For the machines of organisations; the answers have no language, so neither have the addresses. */
const interfaceV1 = [
  route('openapi.json', 'routes/api/v1/openapi.ts'),
  route('commitments', 'routes/api/v1/commitments.ts'),
  route('commitments/:id', 'routes/api/v1/commitment.ts'),
  route('commitments/:id/reports', 'routes/api/v1/reports.ts'),
  route('commitments/:id/reports/:cycle', 'routes/api/v1/report.ts'),
  route('*', 'routes/api/v1/unknown.ts'),
]

export default [
  index('routes/portal/welcome.tsx'),
  route('.well-known/waymark-log/:file', 'routes/api/log.ts'),
  ...prefix('api/v1', interfaceV1),
  ...prefix(':lang', [
    ...api,
    layout('routes/portal/layout.tsx', portal),
    route('work', 'routes/work/layout.tsx', work),
    route('desk', 'routes/desk/layout.tsx', desk),
    route('admin', 'routes/admin/layout.tsx', admin),
  ]),
] satisfies RouteConfig
