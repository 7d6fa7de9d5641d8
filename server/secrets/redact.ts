/** Headers that carry credentials; their values never reach a log or an error. */
const SECRET_HEADER = /^(authorization|proxy-authorization|cookie|set-cookie|x-api-key|dpop)$/i;
const SECRET_HEADER_WORD = /(token|secret|signature|password|api-?key|credential|session)/i;

const REDACTED = '[secret]';

/**
 * An address for logs and errors: scheme, host, port and path, without user info, query values and
 * fragment. Long path segments are cut too, since webhook addresses carry their secret there.
 */
export function redactUrl(url: string | URL): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return '[not a URL]';
  }
  const path = parsed.pathname
    .split('/')
    .map((segment) => (segment.length >= 24 && /\d/.test(segment) ? REDACTED : segment))
    .join('/');
  const names = [...new Set(parsed.searchParams.keys())];
  const query = names.map((name) => `${encodeURIComponent(name)}=…`).join('&');
  return `${parsed.protocol}//${parsed.host}${path}${query === '' ? '' : `?${query}`}`;
}

/** A copy of the headers that may be logged. */
export function redactHeaders(
  headers: Iterable<readonly [string, string]>,
): Record<string, string> {
  const entries = [...headers].map(([name, value]): [string, string] => [
    name.toLowerCase(),
    SECRET_HEADER.test(name) || SECRET_HEADER_WORD.test(name) ? REDACTED : value,
  ]);
  return Object.fromEntries(entries);
}
