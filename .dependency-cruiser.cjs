// The layers of the house, as rules. A file's name says what it may import; a test stands outside of all of them.

const tests = '\\.test\\.tsx?$|^tests/'

/** A feature's rules: `rules.ts`, or a file of a folder `rules/`. */
const rules = '^app/[^/]+/rules(\\.ts$|/)'
const schemas = '^app/[^/]+/schema(\\.ts$|/)'
const stores = '^app/[^/]+/store(\\.server\\.ts$|/)'
const commands = '^app/[^/]+/commands(\\.server\\.ts$|/)'
const onServer = '\\.server\\.tsx?$|^app/[^/]+/(store|commands|jobs)/'
const remix = 'node_modules/@remix-run/'

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that import each other are one file, or need a third.',
      severity: 'error',
      from: { pathNot: tests },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-missing',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:|^bun:|^node:|\\?url$' },
    },
    {
      name: 'rules-are-pure',
      comment:
        'Rules import rules of other features, lib, and lists of reference data. Nothing that reads, renders or asks.',
      severity: 'error',
      from: { path: `${rules}|${schemas}`, pathNot: tests },
      to: { path: `${onServer}|^db/|^app/(http|routes|ui)/|${remix}|node_modules/(kysely|pg|react|react-dom)/` },
    },
    {
      name: 'rules-do-not-parse',
      comment: 'A rule speaks of the domain; zod belongs to schema.ts.',
      severity: 'error',
      from: { path: rules, pathNot: tests },
      to: { path: `${schemas}|node_modules/zod/` },
    },
    {
      name: 'stores-know-sql-only',
      comment: 'A store takes a transaction and domain values: no Remix, no access, no pages.',
      severity: 'error',
      from: { path: stores },
      to: { path: `^app/(access|http|routes|ui)/|${remix}|node_modules/(react|react-dom|lucia)/|${commands}` },
    },
    {
      name: 'stores-are-apart',
      comment:
        'A table is written by the store of its own feature. What several need is published by a command. The one filter of the ' +
        'register is shared with the figures, so that both count the same records.',
      severity: 'error',
      from: { path: '^app/([^/]+)/store(\\.server\\.ts$|/)' },
      to: { path: stores, pathNot: ['^app/$1/', '^app/register/store/filter\\.server\\.ts$'] },
    },
    {
      name: 'commands-know-no-request',
      comment: 'A command is one intention, whoever asks: form, import or interface.',
      severity: 'error',
      from: { path: commands },
      to: { path: `^app/(http|routes|ui)/|${remix}|node_modules/(react|react-dom)/` },
    },
    {
      name: 'components-only-render',
      comment: 'Components get props. Only route modules, which the build splits, may import what runs on the server.',
      severity: 'error',
      from: { path: '^app/.*\\.tsx$', pathNot: `^app/(routes/|root\\.tsx|entry\\.server\\.tsx)|${onServer}|${tests}` },
      to: { path: `${onServer}|^db/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'routes-see-no-sql',
      comment: 'A route calls commands and reads through guards; it sees neither the database nor its drivers.',
      severity: 'error',
      from: { path: '^app/(routes/|root\\.tsx)', pathNot: tests },
      to: { path: '^db/|node_modules/(kysely|pg)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'ui-knows-no-feature',
      comment: 'The kit is free of the domain: it may know languages and lib, and nothing else of ours.',
      severity: 'error',
      from: { path: '^app/ui/', pathNot: tests },
      to: { path: '^app/', pathNot: '^app/(ui|i18n|lib|reference)/' },
    },
    {
      name: 'lib-knows-nothing',
      severity: 'error',
      from: { path: '^app/lib/', pathNot: tests },
      to: { path: '^(app|db)/', pathNot: '^app/(lib|i18n)/' },
    },
    {
      name: 'pages-do-not-know-the-door',
      comment: 'http/ stands before the application. Only the entry and what it exports touch it.',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/(http/|entry\\.server\\.tsx)' },
      to: { path: '^app/http/', pathNot: '^app/http/log\\.ts$' },
    },
    {
      name: 'only-sessions-import-lucia',
      severity: 'error',
      from: { path: '^(app|db|scripts)/', pathNot: '^app/access/sessions\\.server\\.ts$' },
      to: { path: 'node_modules/lucia/' },
    },
    {
      name: 'only-db-imports-the-driver',
      severity: 'error',
      from: { path: '^(app|scripts)/', pathNot: tests },
      to: { path: 'node_modules/(pg|@types/pg)/' },
    },
    {
      name: 'only-one-file-hashes',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/access/passwords\\.server\\.ts$' },
      to: { path: 'node_modules/@node-rs/argon2/' },
    },
    {
      name: 'charts-behind-one-door',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/ui/(chart|figure)' },
      to: { path: 'node_modules/recharts/' },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { path: '^(app|db|scripts)/', pathNot: tests },
      to: { path: tests },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|var)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
