import { badRequest } from '../errors.js';
import type { Filter, Literal, Operand } from './filter.js';
import type { QueryOptions } from './query-options.js';

type Json = Record<string, unknown>;

/** Applies `$filter`, `$orderby`, `$top` and `$select` to objects in memory; used for definitions only. */
export function applyToJson(
  rows: readonly Json[],
  { filter, orderBy, top, select }: QueryOptions,
): Json[] {
  const kept = filter ? rows.filter((row) => matchesJson(filter, row)) : [...rows];
  for (const { path, isDescending } of [...(orderBy ?? [])].reverse()) {
    kept.sort((a, b) => {
      const order = compareValues(readPath(a, path), readPath(b, path));
      return isDescending ? -order : order;
    });
  }
  return kept.slice(0, top).map((row) => selectJson(row, select));
}

/** Keeps the chosen properties, the id of the definition and everything that starts with `@`. */
export function selectJson(row: Json, select: readonly string[] | undefined): Json {
  if (!select) return row;
  for (const name of select) {
    if (!(name in row)) {
      throw badRequest(`Could not find a property named '${name}' on the requested type.`);
    }
  }
  const wanted = new Set([...select, 'MetadataId']);
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => wanted.has(name) || name.startsWith('@')),
  );
}

function matchesJson(filter: Filter, row: Json): boolean {
  switch (filter.kind) {
    case 'and':
      return matchesJson(filter.left, row) && matchesJson(filter.right, row);
    case 'or':
      return matchesJson(filter.left, row) || matchesJson(filter.right, row);
    case 'not':
      return !matchesJson(filter.filter, row);
    case 'in':
      return filter.values.some((value) => literalValue(value) === readPath(row, filter.path));
    case 'compare': {
      const order = compareValues(readOperand(filter.left, row), readOperand(filter.right, row));
      return compareMatches(filter.comparison, order);
    }
    case 'text':
      return textMatches(filter.name, readPath(row, filter.path), filter.value);
    default:
      throw badRequest('This filter is not supported on definitions.');
  }
}

function compareMatches(comparison: string, order: number): boolean {
  const outcomes: Record<string, boolean> = {
    eq: order === 0,
    ne: order !== 0,
    gt: order > 0,
    ge: order >= 0,
    lt: order < 0,
    le: order <= 0,
  };
  return outcomes[comparison] ?? false;
}

function textMatches(name: string, value: unknown, sought: string): boolean {
  if (typeof value !== 'string') return false;
  const [text, part] = [value.toLowerCase(), sought.toLowerCase()];
  if (name === 'startswith') return text.startsWith(part);
  return name === 'endswith' ? text.endsWith(part) : text.includes(part);
}

function readOperand(operand: Operand, row: Json): unknown {
  return operand.kind === 'literal' ? literalValue(operand.literal) : readPath(row, operand.path);
}

function literalValue(literal: Literal): unknown {
  return literal.kind === 'null' ? null : literal.value;
}

function readPath(row: Json, path: readonly string[]): unknown {
  let value: unknown = row;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !(name in value)) {
      throw badRequest(`Could not find a property named '${name}' on the requested type.`);
    }
    value = (value as Json)[name];
  }
  return value ?? null;
}

function compareValues(left: unknown, right: unknown): number {
  if (left === right) return 0;
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left) < String(right) ? -1 : 1;
}
