/** Kinds of records about records, which this page explains in words. */
const kinds = ['withdrawal', 'commitment', 'attestation'] as const
export type SignedKind = (typeof kinds)[number]

export function isSignedKind(kind: string): kind is SignedKind {
  return (kinds as readonly string[]).includes(kind)
}
