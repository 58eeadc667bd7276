import express, { type RequestHandler } from 'express'
import { requireShallow } from './json-depth.ts'

/** Bytes that the JSON body of an operation may have. A draft holds a whole record; everything else is small. */
const limits: Record<string, number> = {
  createDraft: 4_194_304,
  changeDraft: 4_194_304,
  lookUpMolecule: 600_000,
  publish: 200_000,
  adoptKeyList: 100_000,
}
const usual = 16_384

/** Parses JSON bodies up to the limit of their operation. Multipart bodies are left to the route that streams them. */
export function readBodies(): RequestHandler {
  const verify = (_req: unknown, _res: unknown, body: Uint8Array) => requireShallow(body)
  const sizes = new Set([usual, ...Object.values(limits)])
  const parsers = new Map([...sizes].map((limit) => [limit, express.json({ limit, strict: false, verify })]))
  return (req, res, next) => {
    const parse = parsers.get(limits[req.operation?.id ?? ''] ?? usual)
    const takesJson = req.operation?.bodyTypes.includes('application/json')
    if (parse && takesJson) parse(req, res, next)
    else next()
  }
}
