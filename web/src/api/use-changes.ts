import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

const pauseMs = 800
const kinds = ['record', 'withdrawal', 'head']
const counted = ['publishers', 'peers', 'latest']

/**
 * Refreshes counts and lists when the node learns of something: the events of a burst count as one. Search results
 * that somebody reads are left as they are. Only a page in view listens, because a browser holds few connections to
 * one node; it catches up when it comes into view.
 */
export function useChanges(): void {
  const client = useQueryClient()
  useEffect(() => {
    let source: EventSource | undefined
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
}
