import { fileURLToPath } from 'node:url'
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  plugins: [
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_routeConfig: true,
        // The manifest endpoint of lazy discovery can be made to do unbounded work; without it the endpoint answers 404.
        v3_lazyRouteDiscovery: false,
      },
    }),
  ],
  resolve: { alias: { '~': folder('./app'), '#db': folder('./db') } },
  server: { watch: { ignored: ['**/var/**', '**/build/**', '**/test-results/**'] } },
  ssr: {
    // recharts and what it brings are CommonJS inside ES modules; bundled, they render on the server.
    noExternal: [/^recharts/, /^victory-vendor/, /^d3-/, 'react-smooth', 'recharts-scale', 'react-transition-group'],
  },
  build: { target: 'es2022', cssMinify: true },
})
