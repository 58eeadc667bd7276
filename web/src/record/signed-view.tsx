import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { RecordStatement } from '../api/types.ts'
import { useWords } from '../language/language.tsx'
import { LocalText } from '../parts/local-text.tsx'
import type { SignedKind } from './signed-kind.ts'
import { signedWords } from './signed-words.ts'
import { type StandingWord, standingWords } from './standing-words.ts'
import { localisedIn } from './statement.ts'
import { useReason } from './use-reason.ts'

/** A withdrawal, a commitment or an attestation in words; the signed statement itself is folded away below. */
export function SignedView({ record, kind }: { record: RecordStatement; kind: SignedKind }) {
  const t = useWords(signedWords)
  const s = useWords(standingWords)
  const reasonOf = useReason()
  const texts = new Map(Object.entries(record.body).filter(isText))
  const [target, reason, digest] = [texts.get('target'), texts.get('reason'), texts.get('digest')]
  const word = (value: string) => {
    const key = `says.${value}`
    return key in standingWords.en ? s(key as StandingWord) : value
  }
  const holds = Object.entries(record.body).some(([name, value]) => name === 'hold' && value === true)
  return (
    <section className="panel">
      <h2>{t(`${kind}.title`)}</h2>
      {kind !== 'attestation' && <p>{t(`${kind}.text`)}</p>}
      {holds && <p className="note warn">{t('attestation.hold')}</p>}
      <dl className="facts wide">
        {target !== undefined && <Fact name={t('target')}>{<Target target={target} />}</Fact>}
        {texts.has('type') && <Fact name={t('type')}>{word(texts.get('type') ?? '')}</Fact>}
        {texts.has('outcome') && <Fact name={t('outcome')}>{word(texts.get('outcome') ?? '')}</Fact>}
        {reason !== undefined && <Fact name={s('reason')}>{reasonOf(reason)}</Fact>}
        {digest !== undefined && (
          <Fact name={t('digest')}>
            <code className="wrap">{digest}</code>
          </Fact>
        )}
        {(['statement', 'method'] as const).map((field) => {
          const text = localisedIn(record.body, field)
          return (
            text && (
              <Fact key={field} name={t(field)}>
                <LocalText text={text} />
              </Fact>
            )
          )
        })}
      </dl>
      <details className="unfold">
        <summary>{t('raw')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre className="raw" tabIndex={0}>
          {JSON.stringify(record, null, 2)}
        </pre>
      </details>
    </section>
  )
}

function isText(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string'
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** A record by CID, or by its stable name. */
function Target({ target }: { target: string }) {
  const name = /^biofed:(.+)$/.exec(target)?.[1]
  return (
    <Link className="wrap" href={name === undefined ? `/r/${target}` : `/p/${name}`}>
      <code className="wrap">{target}</code>
    </Link>
  )
}
