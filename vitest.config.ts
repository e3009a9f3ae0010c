import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const resolve = { alias: { '~': folder('./app'), '#db': folder('./db') } }
/** As in vite.config.ts: CommonJS inside ES modules renders on the server only when it is bundled. */
const inline = [/recharts/, /victory-vendor/, /[\\/]d3-/, /react-smooth/, /recharts-scale/, /react-transition-group/]
const server = { deps: { inline } }
/** Tests send more from one address than people do. Those about limits turn them on. */
const env = {
  WAYMARK_LOG: 'silent',
  WAYMARK_ORIGIN: 'http://localhost:3000',
  WAYMARK_LIMITS: 'off',
  WAYMARK_SECRET_KEY: 'a key for tests, as long as a key has to be',
}
const database = ['tests/support/global-setup.ts']

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve,
        test: {
          env,
          name: 'unit',
          include: ['app/**/*.test.{ts,tsx}', 'db/**/*.test.ts', 'scripts/**/*.test.ts'],
          server,
        },
      },
      {
        resolve,
        test: {
          env,
          name: 'db',
          include: ['tests/db/**/*.test.{ts,tsx}'],
          globalSetup: database,
          testTimeout: 20_000,
          hookTimeout: 30_000,
          server,
        },
      },
      {
        resolve,
        test: {
          env,
          name: 'routes',
          include: ['tests/routes/**/*.test.{ts,tsx}'],
          globalSetup: database,
          testTimeout: 20_000,
          hookTimeout: 30_000,
          server,
        },
      },
      {
        resolve,
        test: {
          env,
          name: 'process',
          include: ['tests/process/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          server,
        },
      },
      {
        // Against the served production build: one at a time, or they would measure each other.
        resolve,
        test: {
          env,
          name: 'attacks',
          include: ['tests/attacks/**/*.test.ts'],
          globalSetup: database,
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 240_000,
          server,
        },
      },
      {
        resolve,
        test: {
          env,
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 240_000,
          server,
        },
      },
    ],
  },
})
