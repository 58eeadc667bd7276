import { Link } from 'wouter'
import type { Design, RecordView } from '../../api/types.ts'
import { formatBytes, formatLength } from '../../language/format.ts'
import { useLanguage, useWords } from '../../language/language.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { useLabels } from '../../parts/labels.ts'
import { LocalText } from '../../parts/local-text.tsx'
import { recordWords } from '../words.ts'
import { Fact, TaxonName } from './fact.tsx'
import { PlasmidFacts } from './plasmid-facts.tsx'
import { percent } from './sequence-panel.tsx'

/** What is computed from the sequence, and what the publisher states. */
export function DesignFacts({ view, design }: { view: RecordView; design: Design }) {
  const t = useWords(recordWords)
  const labels = useLabels()
  const { language } = useLanguage()
  const { computed } = view
  return (
    <>
      {design.plasmid && <PlasmidFacts plasmid={design.plasmid} />}
      <section className="panel" aria-labelledby="facts">
        <h2 id="facts">{t('facts')}</h2>
        <dl className="facts wide">
          <Fact name={t('molecule')}>{`${design.moleculeType}, ${labels.topology(design.topology)}`}</Fact>
          <Fact name={t('organism')}>{design.organism && <TaxonName taxon={design.organism} />}</Fact>
          <Fact name={t('hosts')}>
            {design.hosts?.map((taxon) => (
              <span key={`${taxon.id}${taxon.strain}`} className="listed">
                <TaxonName taxon={taxon} />
              </span>
            ))}
          </Fact>
          <Fact name={t('codon')}>
            {design.codonOptimisedFor && <TaxonName taxon={design.codonOptimisedFor} />}
          </Fact>
          <Fact name={t('evidence')}>{design.evidence && t(`evidence.${design.evidence}`)}</Fact>
          <Fact name={t('aliases')}>{design.aliases?.join(', ')}</Fact>
          <Fact name={t('keywords')}>
            {design.keywords?.map((word) => (
              <Link key={word} className="chip small-chip" href={`/?${new URLSearchParams({ q: word })}`}>
                {word}
              </Link>
            ))}
          </Fact>
          <Fact name={t('standards')}>{design.assembly?.standards?.join(', ')}</Fact>
          <Fact name={t('level')}>{design.assembly?.level}</Fact>
          <Fact name={t('overhangs')}>
            {(design.assembly?.overhang5 || design.assembly?.overhang3) && (
              <code>
                5′ {design.assembly.overhang5 ?? '–'} … {design.assembly.overhang3 ?? '–'} 3′
              </code>
            )}
          </Fact>
          <Biosafety design={design} />
          <Fact name={t('attachments')}>
            {design.attachments?.map((file) => (
              <span key={file.sha256} className="listed">
                {file.name} <span className="muted">{formatBytes(file.size, language)}</span>
              </span>
            ))}
          </Fact>
        </dl>
        {computed && (
          <>
            <h3>{t('computed')}</h3>
            <dl className="facts wide">
              <Fact name={t('length')}>
                {formatLength(computed.length, design.moleculeType, design.strandedness, language)}
              </Fact>
              <Fact name={t('gc')}>{computed.gc !== undefined && percent(computed.gc, language)}</Fact>
              <Fact name={t('seguid')}>{computed.seguid && <Digest value={computed.seguid} />}</Fact>
              <Fact name={t('refget')}>{computed.refget && <Digest value={computed.refget} />}</Fact>
            </dl>
          </>
        )}
        {design.headers && design.headers.length > 0 && (
          <details>
            <summary>{t('headers')}</summary>
            <dl className="facts wide">
              {design.headers.map(([name, text], index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: header fields repeat, and their order never changes
                <Fact key={index} name={name}>
                  <pre>{text}</pre>
                </Fact>
              ))}
            </dl>
          </details>
        )}
      </section>
    </>
  )
}

function Digest({ value }: { value: string }) {
  const t = useWords(recordWords)
  return (
    <span className="row">
      <Link href={`/?${new URLSearchParams({ q: value })}`} title={t('same')}>
        <code className="wrap">{value}</code>
      </Link>
      <CopyButton text={value} label={t('copy')} />
    </span>
  )
}

function Biosafety({ design }: { design: Design }) {
  const t = useWords(recordWords)
  const { biosafety } = design
  if (!biosafety) return null
  return (
    <>
      <Fact name={t('bsl')}>{biosafety.biosafetyLevel && `BSL-${biosafety.biosafetyLevel}`}</Fact>
      <Fact name={t('riskGroup')}>{biosafety.riskGroup}</Fact>
      <Fact name={t('lmoGrade')}>{biosafety.lmoGrade}</Fact>
      <Fact name={t('lmoNotice')}>{biosafety.lmoNotice}</Fact>
      <Fact name={t('biosafety')}>{biosafety.statement && <LocalText text={biosafety.statement} />}</Fact>
    </>
  )
}
