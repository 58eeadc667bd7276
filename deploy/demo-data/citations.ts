import { cite } from './parts.ts'

export const kelly2009 = cite('10.1186/1754-1611-3-4', 'Kelly et al. 2009, J. Biol. Eng. 3:4')
export const lutz1997 = cite(
  '10.1093/nar/25.6.1203',
  'Lutz & Bujard 1997, Nucleic Acids Res. 25:1203',
  '9092630',
)
export const elowitz2000 = cite('10.1038/35002125', 'Elowitz & Leibler 2000, Nature 403:335', '10659856')
export const gardner2000 = cite('10.1038/35002131', 'Gardner et al. 2000, Nature 403:339', '10659857')
export const deBoer1983 = cite('10.1073/pnas.80.1.21', 'de Boer et al. 1983, PNAS 80:21', '6337371')
export const guzman1995 = cite(
  '10.1128/jb.177.14.4121-4130.1995',
  'Guzman et al. 1995, J. Bacteriol. 177:4121',
  '7608087',
)
export const studier1986 = cite(
  '10.1016/0022-2836(86)90385-2',
  'Studier & Moffatt 1986, J. Mol. Biol. 189:113',
  '3537305',
)
export const cormack1996 = cite('10.1016/0378-1119(95)00685-0', 'Cormack et al. 1996, Gene 173:33', '8707053')
export const yang1996 = cite('10.1093/nar/24.22.4592', 'Yang et al. 1996, Nucleic Acids Res. 24:4592')
export const pedelacq2006 = cite(
  '10.1038/nbt1172',
  'Pédelacq et al. 2006, Nat. Biotechnol. 24:79',
  '16369541',
)
export const campbell2002 = cite('10.1073/pnas.082243699', 'Campbell et al. 2002, PNAS 99:7877', '12060735')
export const shaner2004 = cite('10.1038/nbt1037', 'Shaner et al. 2004, Nat. Biotechnol. 22:1567', '15558047')
export const bindels2017 = cite('10.1038/nmeth.4074', 'Bindels et al. 2017, Nat. Methods 14:53', '27869816')
export const subach2008 = cite('10.1016/j.chembiol.2008.08.006', 'Subach et al. 2008, Chem. Biol. 15:1116')
export const alieva2008 = cite('10.1371/journal.pone.0002680', 'Alieva et al. 2008, PLoS ONE 3:e2680')
export const liljeruhm2018 = cite('10.1186/s13036-018-0100-0', 'Liljeruhm et al. 2018, J. Biol. Eng. 12:8')
export const andersen1998 = cite(
  '10.1128/AEM.64.6.2240-2246.1998',
  'Andersen et al. 1998, Appl. Environ. Microbiol. 64:2240',
  '9603842',
)
export const chen2013 = cite('10.1038/nmeth.2515', 'Chen et al. 2013, Nat. Methods 10:659', '23727987')
export const shetty2008 = cite('10.1186/1754-1611-2-5', 'Shetty et al. 2008, J. Biol. Eng. 2:5')
export const yanischPerron1985 = cite(
  '10.1016/0378-1119(85)90120-9',
  'Yanisch-Perron et al. 1985, Gene 33:103',
  '2985470',
)
export const changCohen1978 = cite(
  '10.1128/jb.134.3.1141-1156.1978',
  'Chang & Cohen 1978, J. Bacteriol. 134:1141',
  '149110',
)
export const silvaRocha2013 = cite(
  '10.1093/nar/gks1119',
  'Silva-Rocha et al. 2013, Nucleic Acids Res. 41:D666',
)
export const oka1981 = cite('10.1016/0022-2836(81)90438-1', 'Oka et al. 1981, J. Mol. Biol. 147:217')
export const altonVapnek1979 = cite('10.1038/282864a0', 'Alton & Vapnek 1979, Nature 282:864')
export const canton2008 = cite('10.1038/nbt1413', 'Canton et al. 2008, Nat. Biotechnol. 26:787')
export const beal2018 = cite('10.1371/journal.pone.0199432', 'Beal et al. 2018, PLoS ONE 13:e0199432')
export const qi2013 = cite('10.1016/j.cell.2013.02.022', 'Qi et al. 2013, Cell 152:1173')
export const jinek2012 = cite('10.1126/science.1225829', 'Jinek et al. 2012, Science 337:816', '22745249')
export const lee2015 = cite('10.1021/sb500366v', 'Lee et al. 2015, ACS Synth. Biol. 4:975')
export const hopp1988 = cite('10.1038/nbt1088-1204', 'Hopp et al. 1988, Bio/Technology 6:1204')
