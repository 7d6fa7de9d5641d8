const LINK_SCHEMES = new Set(['https:', 'http:', 'mailto:', 'tel:']);

/**
 * A URL that is safe in an `href`, or undefined. Lit runs `javascript:` in `href` bindings, and
 * links come from other people's records: bind `href=${safeUrl(url) ?? nothing}` and nothing else.
 * Relative URLs count as safe: they stay on the host's own origin.
 */
export function safeUrl(url: string | null | undefined): string | undefined {
  if (url === null || url === undefined || url.trim() === '') return undefined;
  try {
    return LINK_SCHEMES.has(new URL(url, 'https://relative.invalid/').protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** A URL that is safe in an `<img src>`: https, or a `data:image/…`, where scripts never run. */
export function safeImageUrl(url: string | null | undefined): string | undefined {
  if (url === null || url === undefined) return undefined;
  return /^(https:\/\/|data:image\/)/i.test(url) ? url : undefined;
}
