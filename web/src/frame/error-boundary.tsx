import { Component, type ErrorInfo, type ReactNode } from 'react'
import { useWords } from '../language/language.tsx'
import { frameWords } from './words.ts'

/** Shows a way on where a page broke, or its code is gone because the node was upgraded meanwhile. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack)
  }

  override render(): ReactNode {
    return this.state.failed ? <Broken /> : this.props.children
  }
}

function Broken() {
  const t = useWords(frameWords)
  return (
    <div className="page narrow" role="alert">
      <h1>{t('broken.title')}</h1>
      <p>{t('broken.text')}</p>
      <p>
        <button type="button" className="primary" onClick={() => location.reload()}>
          {t('broken.reload')}
        </button>
      </p>
    </div>
  )
}
