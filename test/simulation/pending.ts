/** What goes on in promises beside the clock: time stands still until each of them has come to its end, or waits for time itself. */
export interface Pending {
  /** Runs a task of a node. Tasks of one node may wait for each other. */
  run<T>(node: string, task: () => Promise<T>): Promise<T>
  /** Part of a task of a node that may wait for the clock. */
  wait<T>(node: string, task: () => Promise<T>): Promise<T>
  /** Something was resolved that others wait for. */
  wake(): void
  /** Undefined when nothing goes on. */
  settle(): Promise<void> | undefined
}

export function makePending(): Pending {
  const running = new Map<string, number>()
  const waiting = new Map<string, number>()
  let isAwake = false

  async function during<T>(counts: Map<string, number>, node: string, task: () => Promise<T>): Promise<T> {
    counts.set(node, (counts.get(node) ?? 0) + 1)
    isAwake = true
    try {
      return await task()
    } finally {
      const left = (counts.get(node) ?? 1) - 1
      if (left > 0) counts.set(node, left)
      else counts.delete(node)
    }
  }

  const isBusy = () => isAwake || [...running.keys()].some((node) => !waiting.has(node))

  async function settle(): Promise<void> {
    do {
      isAwake = false
      await turn()
    } while (isBusy())
  }

  return {
    run: (node, task) => during(running, node, task),
    wait: (node, task) => during(waiting, node, task),
    wake() {
      isAwake = true
    },
    settle: () => (isBusy() ? settle() : undefined),
  }
}

/** One turn of the loop: whatever was resolved has gone on until it waits again. */
function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve))
}
