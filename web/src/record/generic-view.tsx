import type { Profile } from '../api/types.ts'
import { useWords } from '../language/language.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { useLabels } from '../parts/labels.ts'
import { recordWords } from './words.ts'

/** A record of a kind that this page has no view for: the statement as it was signed. */
export function GenericView({ record }: { record: unknown }) {
  const t = useWords(recordWords)
  const text = JSON.stringify(record, null, 2)
  return (
    <section className="panel">
      <p>{t('generic')}</p>
      <p>
        <CopyButton text={text} label="JSON" />
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre className="raw" tabIndex={0}>
        {text}
      </pre>
    </section>
  )
}

/** How an institution presents itself. */
export function ProfileView({ profile }: { profile: Profile }) {
  const t = useWords(recordWords)
  const labels = useLabels()
  return (
    <section className="panel">
      <dl className="facts wide">
        {profile.institutionType && (
          <div>
            <dt>{t('facts')}</dt>
            <dd>{labels.institutionType(profile.institutionType)}</dd>
          </div>
        )}
        {profile.url && (
          <div>
            <dt>{t('website')}</dt>
            <dd>
              <a href={profile.url} rel="noreferrer">
                {profile.url}
              </a>
            </dd>
          </div>
        )}
        {profile.ror && (
          <div>
            <dt>ROR</dt>
            <dd>
              <a href={profile.ror} rel="noreferrer">
                {profile.ror}
              </a>
            </dd>
          </div>
        )}
        {profile.country && (
          <div>
            <dt>{t('country')}</dt>
            <dd>{profile.country}</dd>
          </div>
        )}
        {profile.contact && (
          <div>
            <dt>{t('contact')}</dt>
            <dd>{profile.contact}</dd>
          </div>
        )}
      </dl>
    </section>
  )
}
