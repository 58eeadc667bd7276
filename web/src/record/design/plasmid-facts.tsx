import type { Design } from '../../api/types.ts'
import { useWords } from '../../language/language.tsx'
import { recordWords } from '../words.ts'
import { ReferenceLink } from './about-design.tsx'
import { Fact, TaxonName } from './fact.tsx'

/** What someone who orders or grows a plasmid looks for, in that order. */
export function PlasmidFacts({ plasmid }: { plasmid: NonNullable<Design['plasmid']> }) {
  const t = useWords(recordWords)
  const { growthTemperature, fullSequenceVerified } = plasmid
  return (
    <section className="panel" aria-labelledby="plasmid">
      <h2 id="plasmid">{t('plasmid')}</h2>
      <dl className="facts wide">
        <Fact name={t('backbone')}>{plasmid.backbone && <ReferenceLink reference={plasmid.backbone} />}</Fact>
        <Fact name={t('insert')}>{plasmid.insert}</Fact>
        <Fact name={t('markers')}>
          {plasmid.selectionMarkers?.map((marker) => (
            <span key={marker.agent} className="listed">
              {marker.agent}
              {marker.hosts?.map((host) => (
                <span key={host.id} className="muted">
                  {' '}
                  <TaxonName taxon={host} />
                </span>
              ))}
            </span>
          ))}
        </Fact>
        <Fact name={t('origin')}>{plasmid.originOfReplication}</Fact>
        <Fact name={t('copyNumber')}>{plasmid.copyNumber}</Fact>
        <Fact name={t('promoters')}>{plasmid.promoters?.join(', ')}</Fact>
        <Fact name={t('replicatesIn')}>
          {plasmid.replicatesIn?.map((taxon) => (
            <span key={taxon.id} className="listed">
              <TaxonName taxon={taxon} />
            </span>
          ))}
        </Fact>
        <Fact name={t('growthStrain')}>{plasmid.growthStrain}</Fact>
        <Fact name={t('growthTemperature')}>
          {growthTemperature &&
            `${growthTemperature.value} ${growthTemperature.unit === 'Cel' ? '°C' : growthTemperature.unit}`}
        </Fact>
        <Fact name={t('resistanceInHost')}>{plasmid.resistanceInHost?.join(', ')}</Fact>
        <Fact name={t('fullSequenceVerified')}>
          {fullSequenceVerified !== undefined && t(fullSequenceVerified ? 'yes' : 'no')}
        </Fact>
      </dl>
    </section>
  )
}
