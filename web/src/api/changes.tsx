import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

const pauseMs = 800

/**
 * Refreshes counts and lists when the node learns of something: the events of a burst count as one. Search results
 * that somebody reads are left as they are until asked for again.
 */
export function useChanges(): void {
  const client = useQueryClient()
  useEffect(() => {
    const source = new EventSource('/api/v1/changes')
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      timer = undefined
      for (const key of ['publishers', 'peers', 'count', 'latest'])
        void client.invalidateQueries({ queryKey: [key] })
    }
    const hear = () => {
      timer ??= setTimeout(refresh, pauseMs)
    }
    for (const kind of ['message', 'change', 'record', 'withdrawal', 'head'])
      source.addEventListener(kind, hear)
    return () => {
      source.close()
      clearTimeout(timer)
    }
  }, [client])
}
