import { badRequest } from '../errors.js';
import type { ApiRequest, ApiResponse } from './api-message.js';

/** One operation of a batch, as it stands in the body. */
export interface BatchRequest extends Omit<ApiRequest, 'path' | 'query'> {
  /** As sent: absolute, from the root, relative, or starting with `$1`. */
  readonly url: string;
  readonly contentId?: string;
}

/** A part of a batch: one operation, or a change set of several that stand or fall together. */
export type BatchItem =
  | { readonly kind: 'single'; readonly request: BatchRequest }
  | { readonly kind: 'changeSet'; readonly requests: readonly BatchRequest[] };

/** Reads the body of `$batch` (`multipart/mixed`, OData 4.0 part 1, 11.7). */
export function parseBatch(contentType: string, body: string): BatchItem[] {
  return splitParts(contentType, body).map((part) => {
    const { headers, content } = splitHead(part);
    const type = headers.get('Content-Type') ?? '';
    if (!type.startsWith('multipart/mixed')) {
      return { kind: 'single', request: parseRequest(headers, content) };
    }
    const requests = splitParts(type, content).map((inner) => {
      const head = splitHead(inner);
      return parseRequest(head.headers, head.content);
    });
    return { kind: 'changeSet', requests };
  });
}

function splitParts(contentType: string, body: string): string[] {
  const boundary = /boundary="?([^";]+)"?/iu.exec(contentType)?.[1]?.trim();
  if (boundary === undefined || boundary === '') {
    throw badRequest(
      `The content type '${contentType}' is not valid for a batch: no boundary was found.`,
    );
  }
  const [, ...pieces] = `\n${body}`.split(`\n--${boundary}`);
  const end = pieces.findIndex((piece) => piece.startsWith('--'));
  if (end < 0) throw badRequest('The batch is cut off: its last boundary is missing.');
  return pieces.slice(0, end).map((piece) => piece.replace(/^[ \t]*\r?\n/u, ''));
}

/** Header lines, up to the first empty line, and what follows it. */
function splitHead(text: string): { headers: Headers; content: string } {
  const gap = /(?:^|\r?\n)[ \t]*\r?\n/u.exec(text);
  if (!gap) return { headers: toHeaders(text), content: '' };
  return {
    headers: toHeaders(text.slice(0, gap.index)),
    content: text.slice(gap.index + gap[0].length),
  };
}

function toHeaders(text: string): Headers {
  const headers = new Headers();
  for (const line of text.split(/\r?\n/u)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim();
    if (colon > 0 && /^[\w!#$%&'*+.^`|~-]+$/u.test(name)) {
      headers.append(name, line.slice(colon + 1).trim());
    }
  }
  return headers;
}

function parseRequest(partHeaders: Headers, content: string): BatchRequest {
  const text = content.replace(/^(?:[ \t]*\r?\n)+/u, '');
  const [line = ''] = text.split(/\r?\n/u, 1);
  const match = /^([A-Z]+)\s+(\S.*?)(?:\s+HTTP\/\d\.\d)?\s*$/u.exec(line);
  if (!match)
    throw badRequest(`A part of the batch does not start with a request line: '${line}'.`);
  const [, method = '', url = ''] = match;
  const { headers, content: body } = splitHead(text.slice(line.length).replace(/^\r?\n/u, ''));
  const contentId = partHeaders.get('Content-ID') ?? headers.get('Content-ID');
  return { method, url, headers, body: body.trim(), ...(contentId !== null && { contentId }) };
}

/** The answer to one part. */
export interface BatchAnswer {
  readonly response: ApiResponse;
  readonly contentId?: string;
}

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  304: 'Not Modified',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  412: 'Precondition Failed',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  503: 'Service Unavailable',
};

/** Writes one answer as a part, without its boundary. */
export function formatPart({ response, contentId }: BatchAnswer): string {
  const { status, headers, body } = response;
  const isText = headers['Content-Type']?.startsWith('text/') === true;
  const content =
    body === undefined ? '' : isText && typeof body === 'string' ? body : JSON.stringify(body);
  return [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    '',
    `HTTP/1.1 ${String(status)} ${REASONS[status] ?? 'Unknown'}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    content,
  ].join('\r\n');
}

/** Puts parts between boundaries. */
export function joinParts(parts: readonly string[], boundary: string): string {
  return `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
}
