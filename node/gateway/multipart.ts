import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import busboy from 'busboy'
import type { Request } from 'express'
import { Problem } from './problem.ts'

/** What one upload may hold. */
export interface UploadLimits {
  files: number
  fileBytes: number
  totalBytes: number
}

/** A file of an upload as it arrives; `name` is data, never a path. */
export interface ArrivingFile {
  name: string
  bytes: AsyncIterable<Uint8Array>
}

/** The files of a multipart body, to be read in order, each to its end or not at all. */
export interface Upload {
  files: AsyncIterable<ArrivingFile>
  /** Settles when the body is read; rejects with 413 when a limit is passed, 400 when the body is broken, as `files` then does. */
  received: Promise<void>
}

type Arrival = { name: string; stream: Readable & { truncated?: boolean } }

/** Opens the multipart body of a request: its files are handed on while they arrive, so that memory stays flat whatever their size. */
export function openUpload(req: Request, limits: UploadLimits): Upload {
  const parser = openParser(req, limits)
  const arrivals: Arrival[] = []
  const received = Promise.withResolvers<void>()
  received.promise.catch(() => undefined)
  let failure: Problem | undefined
  let isOver = false
  let wake = () => {}
  let total = 0

  const fail = (problem: Problem) => {
    if (isOver) return
    failure = problem
    isOver = true
    req.unpipe(parser)
    for (const { stream } of arrivals) stream.destroy()
    received.reject(problem)
    wake()
  }
  const end = () => {
    isOver = true
    received.resolve()
    wake()
  }

  parser.on('file', (_field, stream, { filename }) => {
    stream.on('error', () => undefined)
    arrivals.push({ name: readFileName(filename), stream })
    wake()
  })
  parser.on('filesLimit', () => fail(tooLarge(`the upload has more than ${limits.files} files`)))
  parser.on('error', (error) => fail(broken(error)))
  parser.on('close', end)
  req.on('data', (chunk: Buffer) => {
    total += chunk.length
    if (total > limits.totalBytes) fail(tooLarge(`the upload has more than ${limits.totalBytes} bytes`))
  })
  req.on('close', () => {
    if (!req.complete) fail(broken(new Error('the connection ended')))
  })
  req.pipe(parser)

  async function* bytesOf({ name, stream }: Arrival): AsyncGenerator<Uint8Array> {
    for await (const chunk of stream) yield chunk as Uint8Array
    if (stream.truncated) fail(tooLarge(`the file ${name} has more than ${limits.fileBytes} bytes`))
    if (failure) throw failure
  }

  async function* read(): AsyncGenerator<ArrivingFile> {
    try {
      while (true) {
        const arrival = arrivals[0]
        if (arrival) {
          yield { name: arrival.name, bytes: bytesOf(arrival) }
          arrivals.shift()
          arrival.stream.resume()
        } else if (isOver) break
        else await new Promise<void>((resolve) => (wake = resolve))
      }
      if (failure) throw failure
    } finally {
      parser.removeAllListeners('file')
      parser.on('file', (_field, stream) => stream.resume())
      for (const { stream } of arrivals) stream.resume()
    }
  }

  return { files: read(), received: received.promise }
}

function openParser(req: Request, limits: UploadLimits): busboy.Busboy {
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      limits: {
        files: limits.files,
        fileSize: limits.fileBytes,
        fields: 20,
        fieldSize: 10_000,
        headerPairs: 50,
      },
    })
  } catch (cause) {
    throw broken(cause)
  }
}

/** A file's name as data: the last part of the path, in NFC, without control characters, at most 200 characters. */
export function readFileName(given: string | undefined): string {
  const name = basename((given ?? '').replaceAll('\\', '/'))
    .normalize('NFC')
    .replace(/\p{C}/gu, '')
    .trim()
  return /^\.*$/.test(name) ? 'file' : [...name].slice(0, 200).join('')
}

const tooLarge = (detail: string) =>
  new Problem(413, 'too_large', detail, {
    remedy: 'Send fewer or smaller files at a time, or use `biofed import`.',
  })

const broken = (cause: unknown) =>
  new Problem(400, 'bad_multipart', 'The body is not a complete multipart/form-data message.', {
    remedy: 'Send the files as multipart/form-data, for example with curl -F files=@NAME.',
    cause,
  })
