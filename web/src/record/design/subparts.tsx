import { labelOf } from '../../../../protocol/vocabulary/sequence-ontology.ts'
import type { Design } from '../../api/types.ts'
import { useWords } from '../../language/language.tsx'
import { RoleGlyph } from '../../parts/glyph.tsx'
import { LocalText } from '../../parts/local-text.tsx'
import { recordWords } from '../words.ts'
import { ReferenceLink } from './about-design.tsx'
import { placeText } from './features.ts'

/** What the design is put together from, each a link to the record where it is one. */
export function Subparts({ design }: { design: Design }) {
  const t = useWords(recordWords)
  if (!design.subparts || design.subparts.length === 0) return null
  return (
    <section className="panel" aria-labelledby="parts">
      <h2 id="parts">{t('parts')}</h2>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('parts.part')}</th>
              <th scope="col">{t('parts.role')}</th>
              <th scope="col">{t('parts.place')}</th>
            </tr>
          </thead>
          <tbody>
            {design.subparts.map((subpart, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a part may occur more than once, and the order never changes
              <tr key={index}>
                <td>
                  {subpart.name && subpart.name !== subpart.part.label && <>{subpart.name} </>}
                  <ReferenceLink reference={subpart.part} />
                </td>
                <td>
                  {subpart.role && (
                    <span className="role">
                      <RoleGlyph role={subpart.role} />
                      <LocalText text={termText(subpart.role)} />
                    </span>
                  )}
                </td>
                <td className="place">{subpart.location && placeText(subpart.location)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function termText(role: string): Record<string, string> {
  const { en, ko } = labelOf(role)
  return ko === undefined ? { en } : { en, ko }
}
