/** An organism by its NCBI Taxonomy id, with the names that people search by. */
export interface KnownTaxon {
  readonly id: string
  readonly name: string
  readonly ko: string
}

const rows = [
  [562, 'Escherichia coli', '대장균'],
  [83333, 'Escherichia coli K-12', '대장균 K-12'],
  [511145, 'Escherichia coli str. K-12 substr. MG1655', '대장균 MG1655'],
  [316407, 'Escherichia coli str. K-12 substr. W3110', '대장균 W3110'],
  [316385, 'Escherichia coli str. K-12 substr. DH10B', '대장균 DH10B'],
  [668369, 'Escherichia coli DH5[alpha]', '대장균 DH5α'],
  [469008, 'Escherichia coli BL21(DE3)', '대장균 BL21(DE3)'],
  [1423, 'Bacillus subtilis', '고초균'],
  [224308, 'Bacillus subtilis subsp. subtilis str. 168', '고초균 168'],
  [1404, 'Priestia megaterium', '메가테리움균'],
  [1402, 'Bacillus licheniformis', '리케니포르미스균'],
  [1718, 'Corynebacterium glutamicum', '코리네균'],
  [303, 'Pseudomonas putida', '슈도모나스 푸티다'],
  [160488, 'Pseudomonas putida KT2440', '슈도모나스 푸티다 KT2440'],
  [287, 'Pseudomonas aeruginosa', '녹농균'],
  [691, 'Vibrio natriegens', '비브리오 나트리에겐스'],
  [668, 'Aliivibrio fischeri', '알리비브리오 피셰리'],
  [1902, 'Streptomyces coelicolor', '스트렙토미세스 코엘리콜라'],
  [1358, 'Lactococcus lactis', '락토코쿠스 락티스'],
  [1590, 'Lactiplantibacillus plantarum', '락티플란티바실루스 플란타룸'],
  [542, 'Zymomonas mobilis', '자이모모나스 모빌리스'],
  [106590, 'Cupriavidus necator', '쿠프리아비두스 네카토르'],
  [358, 'Agrobacterium tumefaciens', '아그로박테리움'],
  [1140, 'Synechococcus elongatus PCC 7942', '시네코코쿠스 PCC 7942'],
  [1148, 'Synechocystis sp. PCC 6803', '시네코시스티스 PCC 6803'],
  [2097, 'Mycoplasmoides genitalium', '마이코플라스마 제니탈리움'],
  [4932, 'Saccharomyces cerevisiae', '효모'],
  [559292, 'Saccharomyces cerevisiae S288C', '효모 S288C'],
  [4896, 'Schizosaccharomyces pombe', '분열효모'],
  [4922, 'Komagataella pastoris', '피키아 효모'],
  [460519, 'Komagataella phaffii', '피키아 파피 효모'],
  [4952, 'Yarrowia lipolytica', '야로위아 리폴리티카'],
  [4911, 'Kluyveromyces marxianus', '클루이베로미세스 막시아누스'],
  [5061, 'Aspergillus niger', '검은누룩곰팡이'],
  [5062, 'Aspergillus oryzae', '누룩곰팡이'],
  [51453, 'Trichoderma reesei', '트리코데르마 리세이'],
  [3055, 'Chlamydomonas reinhardtii', '클라미도모나스'],
  [3702, 'Arabidopsis thaliana', '애기장대'],
  [4097, 'Nicotiana tabacum', '담배'],
  [4100, 'Nicotiana benthamiana', '벤타미아나담배'],
  [4530, 'Oryza sativa', '벼'],
  [4577, 'Zea mays', '옥수수'],
  [3847, 'Glycine max', '콩'],
  [3218, 'Physcomitrium patens', '작은주머니이끼'],
  [9606, 'Homo sapiens', '사람'],
  [10090, 'Mus musculus', '생쥐'],
  [10116, 'Rattus norvegicus', '시궁쥐'],
  [10029, 'Cricetulus griseus', '중국햄스터'],
  [7955, 'Danio rerio', '제브라피시'],
  [7227, 'Drosophila melanogaster', '노랑초파리'],
  [7108, 'Spodoptera frugiperda', '열대거세미나방'],
  [6239, 'Caenorhabditis elegans', '예쁜꼬마선충'],
  [6100, 'Aequorea victoria', '발광해파리'],
  [86600, 'Discosoma sp.', '디스코소마 산호'],
  [10760, 'Escherichia phage T7', '박테리오파지 T7'],
  [10710, 'Escherichia phage Lambda', '박테리오파지 람다'],
  [32630, 'synthetic construct', '합성 구조물'],
] as const

export const knownTaxa: readonly KnownTaxon[] = rows.map(([id, name, ko]) => ({
  id: `NCBITaxon:${id}`,
  name,
  ko,
}))

const byId = new Map(knownTaxa.map((taxon) => [taxon.id, taxon]))
const byName = new Map(knownTaxa.map((taxon) => [taxon.name.toLowerCase(), taxon]))

/** The organism with this id (`NCBITaxon:562`), if the table has it. */
export function findTaxon(id: string): KnownTaxon | undefined {
  return byId.get(id)
}

/** The organism with exactly this scientific name, in any case, if the table has it. */
export function findTaxonByName(name: string): KnownTaxon | undefined {
  return byName.get(name.trim().toLowerCase())
}

/**
 * Label of an organism by language; `name` or the id itself stands in for one that the table doesn't have.
 */
export function taxonLabel(id: string, name?: string): { en: string; ko?: string } {
  const taxon = byId.get(id)
  return taxon ? { en: taxon.name, ko: taxon.ko } : { en: name || id }
}
