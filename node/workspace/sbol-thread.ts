// Reads one SBOL document in a thread of its own: readSbolDocument starts it and takes its answer.
import { parentPort, workerData } from 'node:worker_threads'
import { readSbol } from '../../protocol/formats/sbol/index.ts'

const { bytes, fileName } = workerData as { bytes: Uint8Array; fileName: string }
const { records } = await readSbol(bytes, { fileName })
parentPort?.postMessage(records)
