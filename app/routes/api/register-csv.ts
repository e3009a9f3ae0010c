import { portalLoader } from '~/access/guard.server'
import { slugOf } from '~/commitments/rules/content'
import { csvLine, REGISTER_COLUMNS, type RegisterRow } from '~/exchange/csv'
import { today } from '~/lib/dates'
import { parseQuery } from '~/register/rules'
import { exportCommitments } from '~/register/store/list.server'

/** The register as a file: the records of the same address without `.csv`, however many they are, written as they are read. */
export const loader = portalLoader('register:read', async ({ pub, url, lang }) => {
  const { filter } = parseQuery(url.searchParams)
  const on = today()
  const batches = exportCommitments(pub, filter, on)
  const origin = process.env.WAYMARK_ORIGIN ?? url.origin
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(`\uFEFF${csvLine(REGISTER_COLUMNS.map(({ name }) => name))}`))
    },
    async pull(controller) {
      const { done, value } = await batches.next()
      if (done) return controller.close()
      const lines = value.map((record) => {
        const row: RegisterRow = {
          ...record,
          url: `${origin}/${lang}/commitments/${record.reference}/${slugOf(record.title)}`,
          scope: record.scope ?? '',
          level: record.level ?? '',
          dialogue: record.dialogue ?? '',
          indicator: record.indicator ?? '',
          unit: record.unit ?? '',
          verification: record.verification ?? '',
        }
        return csvLine(REGISTER_COLUMNS.map((column) => column.value(row)))
      })
      controller.enqueue(encoder.encode(lines.join('')))
    },
    async cancel() {
      await batches.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="waymark-commitments-${on}.csv"`,
      'Cache-Control': 'public, max-age=0, must-revalidate',
    },
  })
})
