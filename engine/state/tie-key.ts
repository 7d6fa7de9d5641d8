/**
 * Keys under which ties stand among the values of a record: `@company` is an association of which there is one,
 * `@*clients` one of which all are kept, and a reference stands under the name of its property; `@-` before any of these
 * are those that are lost. Pure.
 */
import type { AssociationMode, Side } from '../vocabulary.js';

/** Names of a tie on both sides, and the properties that hold it where it is no association. */
interface TieNames extends Readonly<Record<Side, string>> {
  references: Readonly<Record<Side, unknown>>;
  mode: AssociationMode;
}

/** Key of a tie's value among those of a record of that side. */
export function tieKey(tie: TieNames, side: Side): string {
  if (tie.references[side] !== null) return tie[side];
  return tie.mode === 'all' ? associationSetKey(tie[side]) : associationKey(tie[side]);
}

/** The value is the one record's id, or null for none. */
export function associationKey(name: string): string {
  return `@${name}`;
}

/** The value is the whole set as sorted entries (`plan/ties/tie-ids.ts`), or null for none. */
export function associationSetKey(name: string): string {
  return `@*${name}`;
}

/** Of a base only: the ties of a key that went with the records they led to, see `plan/ties/lost-ties.ts`. */
export function lostTiesKey(key: string): string {
  return `@-${key}`;
}

export function isSetKey(key: string): boolean {
  return key.startsWith('@*');
}

/** Name of the association that a key stands for; undefined when it stands for a property. */
export function associationOf(key: string): string | undefined {
  if (isSetKey(key)) return key.slice(2);
  return key.startsWith('@') ? key.slice(1) : undefined;
}
