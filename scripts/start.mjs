import { checkout, ensureInstalled } from './install.mjs'

process.chdir(checkout)
process.env.NODE_ENV = process.argv.includes('--dev') ? 'development' : 'production'
ensureInstalled({ withDevelopment: false })

const { register } = await import('tsx/esm/api')
register()
await import('./start.ts')
