import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { ApiProblem, answerOf, api } from './client.ts'
import type { RecordView } from './types.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/session', { signal })),
  staleTime: 60_000,
  // While something waits, it may be over at any time.
  refetchInterval: ({ state }) => (state.data?.waiting ? 3000 : false),
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

export const forksQuery = queryOptions({
  queryKey: ['forks'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/forks', { signal })),
  staleTime: 10_000,
})

export const keyListQuery = (did: string) =>
  queryOptions({
    queryKey: ['keyList', did],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/publishers/{did}/keys', { params: { path: { did } }, signal })),
  })

/** Keys of the institutions that this node signs for: only for those who are signed in. */
export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/keys', { signal })),
})

export const curatorsQuery = queryOptions({
  queryKey: ['curators'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/curators', { signal })),
  staleTime: 10_000,
})

export const noticesQuery = infiniteQueryOptions({
  queryKey: ['notices'],
  queryFn: ({ pageParam, signal }) =>
    answerOf(
      api.GET('/api/v1/notices', {
        params: { query: { limit: 100, ...(pageParam === '' ? {} : { cursor: pageParam }) } },
        signal,
      }),
    ),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
  staleTime: 10_000,
})

/** What the node says of its own health: the same answer when it is not ready, with another status. */
export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: async ({ signal }) => {
    const { data, error } = await api.GET('/readyz', { signal })
    const health = data ?? error
    if (health === undefined || !('checks' in health)) throw new ApiProblem(0, {})
    return health
  },
  refetchInterval: 30_000,
})
