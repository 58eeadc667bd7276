import type { RecordView } from '../../api/types.ts'
import { formatBytes } from '../../language/format.ts'
import { useLanguage, useWords } from '../../language/language.tsx'
import { openView } from '../statement.ts'
import { recordWords } from '../words.ts'

const order = ['genbank', 'fasta', 'gff3', 'sbol3', 'sbol2', 'json', 'original', 'raw', 'car'] as const

/** Every representation of the record, the original file as it was imported, and the archive. */
export function DownloadPanel({ view }: { view: RecordView }) {
  const t = useWords(recordWords)
  const { language } = useLanguage()
  const opened = openView(view)
  const source = opened.kind === 'design' ? opened.design.source : undefined
  const address = `/api/v1/records/${view.cid}`
  return (
    <section className="panel" aria-labelledby="downloads">
      <h2 id="downloads">{t('downloads')}</h2>
      <p className="row">
        {order
          .filter((format) => view.formats.includes(format))
          .map((format) => (
            <a key={format} className="button small" href={`${address}?format=${format}`} download>
              {t(`format.${format}`)}
            </a>
          ))}
      </p>
      {source?.file && (
        <p className="small-print">
          {t('source')}: <code className="wrap">{source.file.name}</code>,{' '}
          {formatBytes(source.file.size, language)}
          {source.record !== undefined && <>, {t('source.record', { n: source.record })}</>}
        </p>
      )}
    </section>
  )
}
