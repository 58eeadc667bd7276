type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP'

const repeatMs = 2_000

/**
 * Resolves at the first SIGINT, SIGTERM or SIGHUP, or when the parent that holds an IPC channel goes away. npm and terminals may deliver one Ctrl-C
 * twice, so only a second signal after two seconds ends the process at once; until disposed.
 */
export function awaitStop(): { readonly stopped: Promise<string> } & Disposable {
  const { promise: stopped, resolve } = Promise.withResolvers<string>()
  let first: number | undefined
  const onSignal = (signal: StopSignal): void => {
    if (first !== undefined && performance.now() - first > repeatMs) process.exit(1)
    first ??= performance.now()
    resolve(signal)
  }
  const onDisconnect = () => resolve('the parent process has gone')
  const signals: readonly StopSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, onSignal)
  process.once('disconnect', onDisconnect)
  return {
    stopped,
    [Symbol.dispose]() {
      for (const signal of signals) process.off(signal, onSignal)
      process.off('disconnect', onDisconnect)
    },
  }
}
