import type { Citation, Design, Reference } from '../../api/types.ts'
import { useWords } from '../../language/language.tsx'
import { LocalText } from '../../parts/local-text.tsx'
import { recordWords } from '../words.ts'

/** What the design is for in words, and where to read or get more. */
export function AboutDesign({ design }: { design: Design }) {
  const t = useWords(recordWords)
  const {
    description,
    usageNotes,
    references = [],
    availability = [],
    derivedFrom = [],
    sameAs = [],
  } = design
  if (
    !description &&
    !usageNotes &&
    references.length + availability.length + derivedFrom.length + sameAs.length === 0
  )
    return null
  return (
    <section className="panel prose" aria-labelledby="about">
      <h2 id="about">{t('about')}</h2>
      {description && (
        <p>
          <LocalText text={description} />
        </p>
      )}
      {usageNotes && (
        <>
          <h3>{t('usage')}</h3>
          <p>
            <LocalText text={usageNotes} />
          </p>
        </>
      )}
      {availability.length > 0 && (
        <>
          <h3>{t('availability')}</h3>
          <ul className="list">
            {availability.map((each) => (
              <li key={`${each.holder}${each.accession}`}>
                {each.url ? (
                  <a href={each.url} rel="noreferrer">
                    {each.holder} {each.accession}
                  </a>
                ) : (
                  <>
                    {each.holder} {each.accession}
                  </>
                )}
                {each.note && (
                  <span className="muted">
                    {' '}
                    <LocalText text={each.note} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {references.length > 0 && (
        <>
          <h3>{t('references')}</h3>
          <ul className="list">
            {references.map((citation) => (
              <li key={JSON.stringify(citation)}>
                <CitationText citation={citation} />
              </li>
            ))}
          </ul>
        </>
      )}
      {derivedFrom.length > 0 && (
        <>
          <h3>{t('derivedFrom')}</h3>
          <ul className="list">
            {derivedFrom.map((reference) => (
              <li key={JSON.stringify(reference)}>
                <ReferenceLink reference={reference} />
              </li>
            ))}
          </ul>
        </>
      )}
      {sameAs.length > 0 && (
        <p className="muted">
          {t('sameAs')}:{' '}
          {sameAs.map((curie) => (
            <a key={curie} className="curie" href={`https://identifiers.org/${curie}`} rel="noreferrer">
              <code>{curie}</code>
            </a>
          ))}
        </p>
      )}
    </section>
  )
}

/** Another record by its stable name or the revision meant; an outside name; or only a label. */
export function ReferenceLink({ reference }: { reference: Reference }) {
  const stable = /^biofed:([^/]+)\/([^/]+)\/([^/]+)$/.exec(reference.record ?? '')
  const text = reference.label ?? stable?.[3] ?? reference.curie ?? reference.cid ?? ''
  if (reference.cid) return <a href={`/r/${reference.cid}`}>{text}</a>
  if (stable) return <a href={`/p/${stable[1]}/${stable[2]}/${stable[3]}`}>{text}</a>
  return (
    <>
      {text}
      {reference.label && reference.curie && (
        <>
          {' '}
          <code>{reference.curie}</code>
        </>
      )}
    </>
  )
}

function CitationText({ citation }: { citation: Citation }) {
  const { doi, pmid, url, text } = citation
  return (
    <>
      {text && <span>{text} </span>}
      {doi && (
        <a href={`https://doi.org/${doi}`} rel="noreferrer">
          doi:{doi}
        </a>
      )}{' '}
      {pmid && (
        <a href={`https://pubmed.ncbi.nlm.nih.gov/${pmid}/`} rel="noreferrer">
          PMID {pmid}
        </a>
      )}{' '}
      {url && (
        <a className="wrap" href={url} rel="noreferrer">
          {url}
        </a>
      )}
    </>
  )
}
