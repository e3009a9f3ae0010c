import { checkMessages } from '../app/i18n/check.ts'
import { catalogues } from '../app/i18n/messages/index.ts'
import { programSources } from '../app/i18n/sources.ts'

// The same check as messages.test.ts, for the command line: one problem a line, exit code 1 when there is any.
const problems = checkMessages(catalogues, programSources())
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
else console.log(`${Object.keys(catalogues.en).length} messages in six languages: nothing to report`)
