const bases = 'TCAG'
const residues = 'FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG'

/** The protein that upper-case DNA codes for from its first letter on by NCBI translation table 11; stops are `*`. */
export function translate(dna: string): string {
  return (dna.match(/[ACGT]{3}/g) ?? [])
    .map(([first = '', second = '', third = '']) => {
      const index = bases.indexOf(first) * 16 + bases.indexOf(second) * 4 + bases.indexOf(third)
      return residues[index]
    })
    .join('')
}
