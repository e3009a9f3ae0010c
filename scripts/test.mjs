import { checkout, ensureInstalled } from './install.mjs'

process.chdir(checkout)
ensureInstalled({ withDevelopment: true })

const { register } = await import('tsx/esm/api')
register()
await import('./test.ts')
