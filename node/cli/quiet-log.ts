import { pino } from 'pino'

/** For verbs that open a node for a moment: what they have to say is their answer. */
export const quietLog = pino({ level: 'silent' })
