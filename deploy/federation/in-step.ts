interface PublisherView {
  readonly did: string
  readonly name: Readonly<Record<string, string>>
  readonly records: number
  readonly head?: { readonly cid: string; readonly size: number }
}

/** How far the nodes have got: for each publisher's newest head that any node has, how many nodes have it. */
export interface Step {
  readonly inStep: boolean
  /** Records that every node can find. */
  readonly records: number
  readonly missing: readonly string[]
}

const pollMs = 150

/** Asks the nodes until all have the same heads of all `publishers`. Throws when they don't within the time. */
export async function awaitStep(
  urls: readonly string[],
  publishers: readonly string[],
  { signal, timeoutMs, onChange }: { signal: AbortSignal; timeoutMs: number; onChange(step: Step): void },
): Promise<Step> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  for (let last = ''; ; ) {
    const step = compare(await Promise.all(urls.map((url) => listPublishers(url, deadline))), publishers)
    if (JSON.stringify(step) !== last) onChange(step)
    last = JSON.stringify(step)
    if (step.inStep) return step
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}

async function listPublishers(url: string, signal: AbortSignal): Promise<readonly PublisherView[]> {
  const answer = await fetch(`${url}/api/v1/publishers`, { signal })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return ((await answer.json()) as { items: PublisherView[] }).items
}

function compare(views: readonly (readonly PublisherView[])[], publishers: readonly string[]): Step {
  const missing = publishers.filter((did) => {
    const heads = views.map((view) => view.find((each) => each.did === did)?.head?.cid)
    return heads[0] === undefined || new Set(heads).size > 1
  })
  const counts = views.map((view) => view.reduce((sum, { records }) => sum + records, 0))
  return { inStep: missing.length === 0, records: Math.min(...counts), missing }
}
