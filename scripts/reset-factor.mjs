import { checkout } from './install.mjs'

process.chdir(checkout)
process.env.NODE_ENV = 'production'

const { register } = await import('tsx/esm/api')
register()
await import('./reset-factor.ts')
