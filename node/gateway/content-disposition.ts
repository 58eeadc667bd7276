/** A Content-Disposition for download under a name that somebody else chose (RFC 6266): nothing in it can be a path or end the header. */
export function contentDisposition(name: string): string {
  const safe = name.replace(/[\p{C}/\\:*?"<>|]/gu, '_').replace(/^\.+/, '_') || 'file'
  const ascii = safe.replace(/[^\x20-\x7e]/g, '_').replace(/[%';]/g, '_')
  const encoded = encodeURIComponent(safe).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  const extended = ascii === safe ? '' : `; filename*=UTF-8''${encoded}`
  return `attachment; filename="${ascii}"${extended}`
}
