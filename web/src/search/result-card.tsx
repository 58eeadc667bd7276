import { Link } from 'wouter'
import type { SearchItem } from '../api/types.ts'
import { formatDay, formatLength } from '../language/format.ts'
import { useLanguage, useWords } from '../language/language.tsx'
import { KindBadge, LicenceBadge } from '../parts/badges.tsx'
import { RoleGlyph } from '../parts/glyph.tsx'
import { GlyphStrip } from '../parts/glyph-strip.tsx'
import { useLabels } from '../parts/labels.ts'
import { LocalText, OtherTexts } from '../parts/local-text.tsx'
import { searchWords } from './words.ts'

/** One hit: what it is, from whom, under which licence. */
export function ResultCard({ item }: { item: SearchItem }) {
  const t = useWords(searchWords)
  const { language } = useLanguage()
  const labels = useLabels()
  return (
    <article className="card">
      <div className="card-head">
        <h2>
          <Link href={`/r/${item.cid}`}>
            <LocalText text={item.name} />
          </Link>
        </h2>
        <OtherTexts text={item.name} />
        <span className="card-badges">
          <KindBadge kind={item.kind} />
          <LicenceBadge licence={item.licence} />
        </span>
      </div>
      {item.summary && (
        <p className="card-summary">
          <LocalText text={item.summary} />
        </p>
      )}
      {item.glyphs && <GlyphStrip glyphs={item.glyphs} />}
      <ul className="card-facts">
        {item.roles?.slice(0, 3).map((role) => (
          <li key={role.id} className="role">
            <RoleGlyph role={role.id} />
            <LocalText text={role.label} />
          </li>
        ))}
        {item.length !== undefined && (
          <li>
            {formatLength(item.length, item.moleculeType, undefined, language)}
            {item.topology && `, ${labels.topology(item.topology)}`}
          </li>
        )}
        {item.organism && (
          <li>
            <i lang="la">{item.organism.name ?? item.organism.id}</i>
          </li>
        )}
        <li>
          <code>{item.key}</code>
        </li>
        {item.revision > 1 && <li>{t('card.revision', { n: item.revision })}</li>}
        <li>
          <Link href={`/publishers/${item.publisher}`}>
            <LocalText text={item.publisherName} />
          </Link>
        </li>
        <li>
          <time dateTime={item.issued}>{formatDay(item.issued, language)}</time>
        </li>
      </ul>
    </article>
  )
}
