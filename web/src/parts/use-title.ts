import { useEffect } from 'react'

/** Names the document after what the page shows. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · Biofed` : 'Biofed'
  }, [title])
}
