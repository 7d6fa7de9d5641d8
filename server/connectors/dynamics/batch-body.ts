import { randomUUID } from 'node:crypto';

/** One operation of a batch. */
export interface BatchPart {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Absolute. */
  url: string;
  headers?: Readonly<Record<string, string>>;
  json?: unknown;
}

/** One answer of a batch. */
export interface BatchPartAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/**
 * The body of a `$batch` (OData 4.0 part 1, 11.7): every operation by itself, outside a change set, so that one bad
 * record spoils no other.
 */
export function writeBatchBody(parts: readonly BatchPart[]): { contentType: string; text: string } {
  const boundary = `batch_${randomUUID()}`;
  const pieces = parts.map((part) => `--${boundary}\r\n${writePart(part)}`);
  return {
    contentType: `multipart/mixed; boundary=${boundary}`,
    text: `${pieces.join('')}--${boundary}--\r\n`,
  };
}

function writePart({ method, url, headers = {}, json }: BatchPart): string {
  const all = {
    Accept: 'application/json',
    ...(json === undefined ? {} : { 'Content-Type': 'application/json; type=entry' }),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  const body = json === undefined ? '' : JSON.stringify(json);
  const head = 'Content-Type: application/http\r\nContent-Transfer-Encoding: binary';
  return `${head}\r\n\r\n${method} ${url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}\r\n`;
}

/**
 * The answers in a batch's answer, in the order of the operations. A part that did not arrive whole (the connection was
 * cut, the last boundary is missing) is left out with all after it; there may be fewer answers than operations.
 */
export function readBatchBody(contentType: string | null, text: string): BatchPartAnswer[] {
  const boundary = /boundary="?([^";,\s]+)"?/iu.exec(contentType ?? '')?.[1];
  if (boundary === undefined) return [];
  // What stands after the last boundary is either nothing or a part that is not whole.
  const pieces = `\n${text}`.split(`\n--${boundary}`).slice(1, -1);
  const answers: BatchPartAnswer[] = [];
  for (const piece of pieces) {
    const answer = readPart(piece);
    if (answer === undefined) break;
    answers.push(answer);
  }
  return answers;
}

function readPart(piece: string): BatchPartAnswer | undefined {
  const start = /HTTP\/\d(?:\.\d)?\s+(\d{3})[^\n]*\n/u.exec(piece);
  if (start === null) return undefined;
  const rest = piece.slice(start.index + start[0].length);
  const gap = /^\r?\n|\r?\n\r?\n/u.exec(rest);
  const head = gap === null ? rest : rest.slice(0, gap.index);
  const text = gap === null ? '' : rest.slice(gap.index + gap[0].length);
  return { status: Number(start[1]), headers: readHeaders(head), text: text.trim() };
}

function readHeaders(head: string): Headers {
  const headers = new Headers();
  for (const line of head.split(/\r?\n/u)) {
    const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):\s*(.*)$/u.exec(line) ?? [];
    if (name !== undefined && value !== undefined) headers.append(name, value.trim());
  }
  return headers;
}
