import '../styles/standing.css'
import '../styles/workspace.css'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { draftsQuery } from '../api/queries.ts'
import type { Draft, Publisher } from '../api/types.ts'
import { frameWords } from '../frame/words.ts'
import { useWords } from '../language/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useTitle } from '../parts/use-title.ts'
import { SignedIn } from '../session/signed-in.tsx'
import { CommitDialog } from './commit-dialog.tsx'
import { DraftDialog } from './draft-dialog.tsx'
import { DraftRow } from './draft-row.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { ReviewDialog } from './review-dialog.tsx'
import { workWords } from './words.ts'

/** Drafts: private until they are published from here. */
export function DraftsPage() {
  const t = useWords(workWords)
  useTitle(t('drafts.title'))
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('drafts.title')}</h1>
        <p className="lead">{t('drafts.lead')}</p>
      </header>
      <SignedIn>{(publishers) => <DraftsDesk publishers={publishers} />}</SignedIn>
    </div>
  )
}

type Open =
  | { readonly act: 'edit' | 'remove' | 'review' | 'commit'; readonly draft: Draft }
  | { readonly act: 'publish' }

function DraftsDesk({ publishers }: { publishers: readonly Publisher[] }) {
  const t = useWords(workWords)
  const f = useWords(frameWords)
  const client = useQueryClient()
  const drafts = useInfiniteQuery(draftsQuery)
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set())
  const [open, setOpen] = useState<Open>()

  if (drafts.isPending) return <Skeleton lines={6} />
  if (drafts.isError) return <ProblemNote error={drafts.error} retry={() => void drafts.refetch()} />
  const items = drafts.data.pages.flatMap((page) => page.items)
  const total = drafts.data.pages[0]?.total ?? items.length
  const ready = items.filter(({ state }) => state === 'ready').map(({ id }) => id)
  const chosen = ready.filter((id) => selected.has(id))

  const refresh = () => client.invalidateQueries({ queryKey: ['drafts'] })
  const close = () => setOpen(undefined)
  const saved = () => {
    close()
    void refresh()
  }
  const toggle = (id: number) => {
    const changed = new Set(selected)
    if (!changed.delete(id)) changed.add(id)
    setSelected(changed)
  }
  const published = () => {
    setSelected(new Set())
    for (const key of ['drafts', 'publishers', 'search', 'latest'])
      void client.invalidateQueries({ queryKey: [key] })
  }

  return (
    <>
      {items.length === 0 ? (
        <div className="empty">
          <p>{t('drafts.none')}</p>
          <Link href="/import" className="button primary">
            {f('import')}
          </Link>
        </div>
      ) : (
        <section className="panel drafts" aria-label={t('drafts.title')}>
          <div className="panel-head">
            <label className="check">
              <input
                type="checkbox"
                checked={ready.length > 0 && chosen.length === ready.length}
                disabled={ready.length === 0}
                onChange={(event) => setSelected(new Set(event.target.checked ? ready : []))}
              />
              <span>{t('drafts.all')}</span>
            </label>
            <span className="muted">{t('drafts.total', { n: total })}</span>
            <button
              type="button"
              className="primary"
              disabled={chosen.length === 0}
              onClick={() => setOpen({ act: 'publish' })}
            >
              {chosen.length === 0 ? t('drafts.publishNone') : t('drafts.publish', { n: chosen.length })}
            </button>
          </div>
          <ul className="draft-list">
            {items.map((draft) => (
              <li key={draft.id}>
                <DraftRow
                  draft={draft}
                  publisher={
                    publishers.length > 1 ? publishers.find(({ did }) => did === draft.publisher) : undefined
                  }
                  selected={selected.has(draft.id)}
                  onSelect={() => toggle(draft.id)}
                  onEdit={() => setOpen({ act: 'edit', draft })}
                  onRemove={() => setOpen({ act: 'remove', draft })}
                  onReview={() => setOpen({ act: 'review', draft })}
                  onCommit={() => setOpen({ act: 'commit', draft })}
                  onChanged={() => void refresh()}
                />
              </li>
            ))}
          </ul>
          {drafts.hasNextPage && (
            <button
              type="button"
              className="more"
              disabled={drafts.isFetchingNextPage}
              onClick={() => void drafts.fetchNextPage()}
            >
              {t('drafts.more')}
            </button>
          )}
        </section>
      )}
      {open?.act === 'edit' && <DraftDialog draft={open.draft} onClose={close} onSaved={saved} />}
      {open?.act === 'remove' && <RemoveDialog draft={open.draft} onClose={close} onRemoved={saved} />}
      {open?.act === 'review' && <ReviewDialog draft={open.draft} onClose={close} onReviewed={saved} />}
      {open?.act === 'commit' && (
        <CommitDialog draft={open.draft} onClose={close} onCommitted={() => void refresh()} />
      )}
      {open?.act === 'publish' && (
        <PublishDialog
          drafts={chosen}
          onClose={close}
          onPublished={published}
          onRefused={() => void refresh()}
        />
      )}
    </>
  )
}
