export interface ChosenFile {
  /** Name with the folders below the one that was dropped. */
  readonly name: string
  readonly file: File
}

/** Files of an input, with their folder where a folder was chosen. */
export function filesOfInput(input: HTMLInputElement): ChosenFile[] {
  return [...(input.files ?? [])]
    .map((file) => ({ name: file.webkitRelativePath || file.name, file }))
    .filter(({ name }) => !isHidden(name))
}

/** Files of a drop, folders followed to any depth. The entries must be taken before the first wait. */
export async function filesOfDrop(transfer: DataTransfer): Promise<ChosenFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  if (entries.length === 0) return [...transfer.files].map((file) => ({ name: file.name, file }))
  const found = await Promise.all(entries.map(filesUnder))
  return found.flat().filter(({ name }) => !isHidden(name))
}

async function filesUnder(entry: FileSystemEntry): Promise<ChosenFile[]> {
  if (entry instanceof FileSystemFileEntry) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ name: entry.fullPath.replace(/^\//, ''), file }]
  }
  if (!(entry instanceof FileSystemDirectoryEntry)) return []
  const reader = entry.createReader()
  const found: ChosenFile[] = []
  // A reader gives at most a hundred entries at a time, and none when it is at its end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return found
    found.push(...(await Promise.all(some.map(filesUnder))).flat())
  }
}

function isHidden(name: string): boolean {
  return name.split('/').some((part) => part.startsWith('.'))
}
