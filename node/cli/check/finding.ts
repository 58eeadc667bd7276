/** Something that the check of a store noticed. */
export interface Finding {
  /** `damage` is wrong and needs somebody; `waiting` is what other nodes still have to send. */
  readonly level: 'damage' | 'waiting'
  /** Table, publisher and position, or block. */
  readonly where: string
  readonly what: string
}

/** Takes the findings of one check after another. */
export interface Findings {
  damage(where: string, what: string): void
  waiting(where: string, what: string): void
}

/** Runs one check of one thing; what it throws becomes a finding, so that the next thing is checked too. */
export function attempt<T>(findings: Findings, where: string, check: () => T): T | undefined {
  try {
    return check()
  } catch (error) {
    findings.damage(where, error instanceof Error ? error.message : String(error))
    return undefined
  }
}
