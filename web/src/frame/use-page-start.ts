import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'

/** A page that a link opens begins at its top, with the focus on its content; going back leaves that to the browser. */
export function usePageStart(): void {
  const [path] = useLocation()
  const shown = useRef(path)
  const goingBack = useRef(false)

  useEffect(() => {
    const note = () => {
      goingBack.current = true
    }
    addEventListener('popstate', note)
    return () => removeEventListener('popstate', note)
  }, [])
  useEffect(() => {
    if (path === shown.current) return
    shown.current = path
    if (!goingBack.current) {
      scrollTo(0, 0)
      document.getElementById('content')?.focus({ preventScroll: true })
    }
    goingBack.current = false
  }, [path])
}
