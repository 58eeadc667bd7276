import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { RecordView } from './types.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/session', { signal })),
  staleTime: 60_000,
})

export const publishersQuery = queryOptions({
  queryKey: ['publishers'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/publishers', { signal })),
  staleTime: 10_000,
})

export const serviceQuery = queryOptions({
  queryKey: ['service'],
  queryFn: ({ signal }) => answerOf(api.GET('/service-info', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
})

export const peersQuery = queryOptions({
  queryKey: ['peers'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/peers', { signal })),
  refetchInterval: 5000,
})

export const publisherQuery = (did: string) =>
  queryOptions({
    queryKey: ['publishers', did],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/publishers/{did}', { params: { path: { did } }, signal })),
  })

export const recordQuery = (cid: string) =>
  queryOptions({
    queryKey: ['record', cid],
    // Without `format` the answer is the JSON view; the contract lists the other representations beside it.
    queryFn: async ({ signal }) =>
      (await answerOf(
        api.GET('/api/v1/records/{cid}', { params: { path: { cid } }, parseAs: 'json', signal }),
      )) as RecordView,
  })

export const latestQuery = (did: string, kind: string, key: string) =>
  queryOptions({
    queryKey: ['latest', did, kind, key],
    // The client's types lose the tuples of qualifiers.
    queryFn: async ({ signal }) =>
      (await answerOf(
        api.GET('/api/v1/publishers/{did}/{kind}/{key}', { params: { path: { did, kind, key } }, signal }),
      )) as RecordView,
  })

export const importQuery = (id: number) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/imports/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) =>
      state.data?.state === 'done' || state.data?.state === 'failed' ? false : 400,
  })

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/imports', { signal })),
})

export const draftsQuery = infiniteQueryOptions({
  queryKey: ['drafts'],
  queryFn: ({ pageParam, signal }) =>
    answerOf(
      api.GET('/api/v1/drafts', {
        params: { query: { limit: 100, ...(pageParam === '' ? {} : { cursor: pageParam }) } },
        signal,
      }),
    ),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
})
