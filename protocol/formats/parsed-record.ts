import type { components } from '../generated/openapi.ts'
import type { ImportNote } from './note.ts'

export type Design = components['schemas']['Design']
export type Feature = components['schemas']['Feature']
export type Location = components['schemas']['Location']
export type Range = components['schemas']['Range']
export type Qualifier = [string, string | number | null]

/** What a reader made of one record of a file. */
export interface ParsedRecord {
  /** Which record of the file, from 1. */
  number: number
  /** The name that people gave it: the LOCUS name, the FASTA id. */
  name?: string
  /** An accession that the file states, fit as a record key. Only this makes a next revision by itself. */
  explicitKey?: string
  /** File stem, and the number where the file has several records; always fit as a record key. */
  suggestedKey: string
  /** Present when `status` is `ok`. It lacks `source.file`, which the importer adds. */
  body?: Design
  /**
   * The sequence when it is too long for the record: letters for `sequenceFile`. The body then has no
   * `sequence`.
   */
  largeSequence?: string
  /**
   * The features when they are too many for the record: JSON for `featuresFile`. The body then has no
   * `features`.
   */
  largeFeatures?: Feature[]
  status: 'ok' | 'refused'
  notes: ImportNote[]
  /** Letters of the sequence, and number of features. */
  length: number
  featureCount: number
  /** Header fields, features and qualifiers carried over as they are. */
  kept: number
  organismText?: string
  /**
   * The record's part of an RDF source, whole, as N-Triples: for a file that `body.source.graph` names, so that
   * an export gives back what has no field.
   */
  keptGraph?: string
  /** References of the body (by JSON pointer) that mean another record of the file, by its number. */
  refersTo?: { pointer: string; record: number }[]
}

/** What the readers are told about the file. */
export interface ReadOptions {
  readonly fileName: string
}
