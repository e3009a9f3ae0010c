import type { Server } from 'node:http'
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import type { Application } from './server.ts'

const reload = '<script type="module" src="/@vite/client"></script>'

/** The application straight from its sources. Pages ship no framework script, so a change reloads the whole page. */
export async function developmentApplication(
  server: Server,
): Promise<Application & { close(): Promise<void>; load(): Promise<ServerBuild> }> {
  const { createServer } = await import('vite')
  const vite = await createServer({ server: { middlewareMode: true, hmr: { server } }, appType: 'custom' })
  vite.watcher.on('change', () => vite.ws.send({ type: 'full-reload' }))
  const load = async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild
  return {
    load,
    files: (request, response, next) => vite.middlewares(request, response, next),
    async handler(request, context) {
      const answer = await createRequestHandler(await load(), 'development')(request, context)
      if (!answer.headers.get('content-type')?.startsWith('text/html')) return answer
      const page = (await answer.text()).replace('</head>', `${reload}</head>`)
      return new Response(page, answer)
    },
    isReady: async () => true,
    close: () => vite.close(),
  }
}
