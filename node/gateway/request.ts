import type { Operation } from './contract.ts'

declare module 'express-serve-static-core' {
  interface Request {
    /** The id of the request, in answers and in the log. */
    id: string
    /** The operation of the contract that the request means; undefined for static files and documentation. */
    operation?: Operation
  }
}
