import type { Decoder } from './decoder.ts'
import { messageDecoders } from './messages.ts'
import { nameDecoders } from './names.ts'
import { statementDecoders } from './statements.ts'
import { trustDecoders } from './trust.ts'

/** Every reader of bytes from outside. One that is added here, and has a file in `../corpus/`, is tested as all others. */
export const decoders: readonly Decoder[] = [
  ...nameDecoders,
  ...statementDecoders,
  ...messageDecoders,
  ...trustDecoders,
]
