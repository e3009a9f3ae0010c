import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

// The operating system itself refuses the bytes, in the middle of a file: nothing of it stays, and the next one that fits is kept.

it('stores whole files or nothing where the disk refuses to take more', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-full-'))
  try {
    const program = 'node_modules/tsx/dist/cli.mjs'
    // Blocks of 512 bytes: no file of this process grows beyond two megabytes.
    const { stdout, stderr } = spawnSync(
      'sh',
      [
        '-c',
        `ulimit -f 4096; exec node ${program} --tsconfig tsconfig.json tests/process/store-large-file.ts "$0"`,
        folder,
      ],
      { encoding: 'utf8' },
    )
    expect(stdout, stderr).not.toBe('')
    expect(JSON.parse(stdout)).toEqual({ refused: true, code: 'EFBIG', left: [], isKept: true })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
