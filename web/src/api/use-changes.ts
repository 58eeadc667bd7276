import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

const pauseMs = 800
const kinds = ['record', 'withdrawal', 'head', 'cut', 'notice']
const counted = ['publishers', 'peers', 'latest', 'forks', 'notices', 'keyList']

/**
 * Refreshes counts and lists when the node learns of something: the events of a burst count as one. Search results
 * that somebody reads are left as they are. Only a page in view listens, because a browser holds few connections to
 * one node; it catches up when it comes into view. Gives since when (ms since 1970) a page in view has heard nothing
 * because the connection is cut, undefined while it stands.
 */
export function useChanges(): number | undefined {
  const client = useQueryClient()
  const [cutAt, setCutAt] = useState<number>()
  useEffect(() => {
    let source: EventSource | undefined
    let isCut = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      timer = undefined
      for (const key of counted) void client.invalidateQueries({ queryKey: [key] })
    }
    const hear = () => {
      timer ??= setTimeout(refresh, pauseMs)
    }
    const listen = () => {
      source = new EventSource('/api/v1/changes')
      for (const kind of kinds) source.addEventListener(kind, hear)
      source.addEventListener('error', () => {
        isCut = true
        setCutAt((known) => known ?? Date.now())
      })
      source.addEventListener('open', () => {
        if (isCut) hear()
        isCut = false
        setCutAt(undefined)
      })
    }
    const follow = () => {
      source?.close()
      source = undefined
      if (document.hidden) return
      listen()
      hear()
    }

    if (!document.hidden) listen()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      source?.close()
      clearTimeout(timer)
    }
  }, [client])
  return cutAt
}
