let hits = 0
let wanted: string | undefined

/**
 * Where crash tests end the process: `BIOFED_FAILPOINT=name:kill` kills it the first time it comes to the point `name`,
 * `name:kill:3` the third time. Nothing happens otherwise.
 */
export function failpoint(name: string): void {
  wanted ??= process.env.BIOFED_FAILPOINT ?? ''
  if (!wanted.startsWith(`${name}:kill`)) return
  hits++
  if (hits >= Number(wanted.split(':')[2] ?? 1)) process.kill(process.pid, 'SIGKILL')
}
