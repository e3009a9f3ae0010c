import { useT } from '~/i18n/use-t'
import { Dotted, Facts, Files, Notice, PageHead, UserText } from '~/ui/blocks'
import { Actions, Button } from '~/ui/button'
import { Form, HiddenKeys } from '~/ui/form'
import { BackLink } from '~/ui/link'
import type { HeldEvidence } from '../store/held.server'

/** The files of a report that the desk may not open yet. */
export function HeldFiles({ evidence }: { evidence: readonly HeldEvidence[] }) {
  const t = useT()
  if (evidence.length === 0) return null
  const title = t('reports.release.title', { n: evidence.length })
  return (
    <section className="stack tight mt-5">
      <h2>{title}</h2>
      <p>{t('reports.release.lede')}</p>
      <Files
        label={title}
        items={evidence.map(({ id, shows, language, fileName, byteSize, scanState }) => ({
          key: id,
          to: `/desk/evidence/${id}`,
          name: <UserText text={shows} lang={language} />,
          meta: (
            <Dotted
              parts={[
                <bdi key="name">{fileName}</bdi>,
                t('reports.release.size', { n: kilobytes(byteSize) }),
                t(`reports.held.${scanState}`),
              ]}
            />
          ),
        }))}
      />
    </section>
  )
}

/** One of them, and the decision to let it out. */
export function ReleasePage({ evidence, idempotencyKey }: { evidence: HeldEvidence; idempotencyKey: string }) {
  const t = useT()
  const { reportId, shows, language, fileName, mediaType, byteSize, isPublic, scanState } = evidence
  return (
    <>
      <BackLink to={`/desk/verify/${reportId}`}>{t('reports.release.back')}</BackLink>
      <PageHead
        kicker={<UserText text={shows} lang={language} />}
        title={t(scanState === 'not_scanned' ? 'reports.release.question' : 'reports.release.stays')}
        lede={scanState === 'not_scanned' ? t('reports.release.lede') : undefined}
      />
      <Facts
        items={[
          {
            term: t('reports.release.file'),
            children: (
              <Dotted
                parts={[
                  <bdi key="name">{fileName}</bdi>,
                  <bdi key="type">{mediaType}</bdi>,
                  t('reports.release.size', { n: kilobytes(byteSize) }),
                ]}
              />
            ),
          },
          { term: t('reports.release.check'), children: t(`reports.held.${scanState}`) },
          {
            term: t('reports.release.seen_by'),
            children: t(isPublic ? 'reports.release.seen_by_public' : 'reports.release.seen_by_desk'),
          },
        ]}
      />
      {scanState === 'not_scanned' ? (
        <Form>
          <HiddenKeys idempotencyKey={idempotencyKey} />
          <Actions>
            <Button>{t('reports.release.button')}</Button>
          </Actions>
        </Form>
      ) : (
        <Notice tone="warning" title={t(`reports.held.${scanState}`)}>
          <p>{t(scanState === 'pending' ? 'reports.release.wait_text' : 'reports.release.stays_text')}</p>
        </Notice>
      )}
    </>
  )
}

const kilobytes = (bytes: number) => Math.max(1, Math.round(bytes / 1024))
