import { badRequest } from '../errors.js';

export type TokenKind = 'word' | 'text' | 'number' | 'bare' | 'symbol' | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly value: string;
  /** Characters from the start of the filter, for error messages. */
  readonly position: number;
}

/** In this order: a date or guid must be tried before the number it begins with. */
const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ['text', /'(?:[^']|'')*'|"[^"]*"/uy],
  ['bare', /\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?/iuy],
  ['bare', /\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?/iuy],
  ['number', /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/iuy],
  // A name, a path, or an enumeration member such as Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned'.
  ['word', /[@$]?[a-z_][\w.]*(?:\/[\w.$]+)*(?:'[^']*')?/iuy],
  ['symbol', /[(),:[\]=]/uy],
];

/** Cuts a filter into tokens; throws with the position of the first thing that is none. */
export function tokenizeFilter(filter: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  for (;;) {
    while (/\s/u.test(filter.charAt(position))) position += 1;
    if (position >= filter.length) break;
    const token = readToken(filter, position);
    tokens.push(token);
    position += token.value.length;
  }
  tokens.push({ kind: 'end', value: '', position });
  return tokens;
}

function readToken(filter: string, position: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = position;
    const match = pattern.exec(filter);
    if (match) return { kind, value: match[0], position };
  }
  if (filter.charAt(position) === "'") {
    throw badRequest(
      `There is an unterminated literal at position ${String(filter.length)} in '${filter}'.`,
    );
  }
  throw badRequest(`Syntax error at position ${String(position)} in '${filter}'.`);
}
