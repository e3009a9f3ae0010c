import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// Arabic reads from the other side: styles say inline-start and inline-end, never left and right. The design's own sheet stands apart.

const physical = [
  /(?:^|[\s;{])(?:margin|padding|border)-(?:left|right)(?:-[a-z]+)?\s*:/,
  /(?:^|[\s;{])(?:left|right)\s*:/,
  /(?:^|[\s;{])border-(?:top|bottom)-(?:left|right)-radius\s*:/,
  /(?:^|[\s;{])(?:text-align|float|clear)\s*:\s*(?:left|right)\b/,
]

const given = 'idm.css'

const sheets = ['app', 'public']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.css') && !path.endsWith(given))

const found = sheets.flatMap((path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      physical.some((pattern) => pattern.test(line)) && !line.includes('physical:')
        ? [`${path}:${index + 1}: ${line.trim()}`]
        : [],
    ),
)

for (const line of found) console.error(line)
if (found.length > 0) {
  console.error(`${found.length} physical properties. Use the logical ones, or say why on the line: /* physical: … */`)
  process.exit(1)
}
console.log(`${sheets.length} style sheets use logical properties only.`)
