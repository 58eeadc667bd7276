import { Router } from 'express'
import { computeSequence, readSequence } from '../../protocol/sequence/index.ts'
import type { Context } from './context.ts'

interface Question {
  sequence: string
  topology?: 'linear' | 'circular'
}

/** Who has this molecule, by digest or by sequence. A sequence stays here: it is neither logged nor passed on. */
export function moleculeRoutes({ index }: Pick<Context, 'index'>): Router {
  const routes = Router()

  routes.get('/api/v1/molecules/:digest', (req, res) => {
    const { digest } = req.params
    res.setHeader('Cache-Control', 'no-cache')
    res.json({ digest, items: index.findByDigest([digest]) })
  })

  routes.post('/api/v1/molecules', (req, res) => {
    const { sequence: letters, topology } = req.body as Question
    const { sequence, moleculeType } = readMolecule(letters.replace(/\s+/g, '').toUpperCase())
    const design = { name: {}, moleculeType, topology: topology ?? 'linear', sequence } as const
    const items = index.findBySequence(sequence, { moleculeType, ...(topology ? { topology } : {}) })
    res.setHeader('Cache-Control', 'no-store')
    res.json({ computed: computeSequence(design), items })
  })

  return routes
}

/** DNA where the letters allow it, else RNA, else protein; throws `bad_sequence` when they are none of them. */
function readMolecule(letters: string): { sequence: string; moleculeType: 'DNA' | 'RNA' | 'protein' } {
  const isDna = /^[ACGTRYSWKMBDHVN]*$/.test(letters)
  const isRna = /^[ACGURYSWKMBDHVN]*$/.test(letters)
  const moleculeType = isDna ? 'DNA' : isRna ? 'RNA' : 'protein'
  return { sequence: readSequence(letters, moleculeType, '/sequence'), moleculeType }
}
