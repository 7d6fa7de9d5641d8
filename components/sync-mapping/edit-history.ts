/**
 * Undo for lists of rows with ids. An edit remembers only the rows it touched, so that taking it
 * back never touches what came from elsewhere meanwhile.
 */
import type { ReactiveControllerHost } from 'lit';
import type { AssociationMapping, Mapping } from '../../engine/contract/index.js';
import { AssociationsChangeEvent } from '../events/associations-change-event.js';
import { MappingsChangeEvent } from '../events/mappings-change-event.js';

export interface RowChange<Row> {
  readonly id: string;
  /** Undefined when the edit added the row. */
  readonly before: Row | undefined;
  /** Where a deleted row stood; undefined when it was not deleted. */
  readonly index?: number;
}

export interface Edit {
  /** What it did, in words. */
  readonly what: string;
  readonly mappings: readonly RowChange<Mapping>[];
  readonly associations: readonly RowChange<AssociationMapping>[];
}

interface WithId {
  readonly id: string;
}

export function changesBetween<Row extends WithId>(
  before: readonly Row[],
  after: readonly Row[],
): RowChange<Row>[] {
  const has = (rows: readonly Row[], wanted: string) => rows.some(({ id }) => id === wanted);
  const changed = before.flatMap((row, index) => {
    if (after.includes(row)) return [];
    return [{ id: row.id, before: row, ...(has(after, row.id) ? {} : { index }) }];
  });
  const added = after
    .filter(({ id }) => !has(before, id))
    .map(({ id }) => ({ id, before: undefined }));
  return [...changed, ...added];
}

export function takeBack<Row extends WithId>(
  rows: readonly Row[],
  changes: readonly RowChange<Row>[],
): Row[] {
  const result = [...rows];
  for (const { id, before, index } of changes) {
    const at = result.findIndex((row) => row.id === id);
    if (before === undefined) {
      if (at >= 0) result.splice(at, 1);
    } else if (at >= 0) {
      result[at] = before;
    } else if (index !== undefined) {
      result.splice(index, 0, before);
    }
  }
  return result;
}

export interface EditedHost extends ReactiveControllerHost, EventTarget {
  mappings: readonly Mapping[];
  associations: readonly AssociationMapping[];
}

/** Carries edits out on its host, tells them, and takes them back in reverse order. */
export class EditHistory {
  readonly #host: EditedHost;
  #edits: readonly Edit[] = [];

  constructor(host: EditedHost) {
    this.#host = host;
  }

  /** The edit that would be taken back next. */
  get last(): Edit | undefined {
    return this.#edits.at(-1);
  }

  /** False when somebody refused it: then nothing changed. */
  changeMappings(next: readonly Mapping[], what: string): boolean {
    const changes = changesBetween(this.#host.mappings, next);
    if (!this.#setMappings(next)) return false;
    this.#edits = [...this.#edits, { what, mappings: changes, associations: [] }];
    return true;
  }

  /** As `changeMappings`. */
  changeAssociations(next: readonly AssociationMapping[], what: string): boolean {
    const changes = changesBetween(this.#host.associations, next);
    if (!this.#setAssociations(next)) return false;
    this.#edits = [...this.#edits, { what, mappings: [], associations: changes }];
    return true;
  }

  /** Answers what was taken back; undefined when there is nothing, or somebody refused. */
  undo(): Edit | undefined {
    const { last } = this;
    if (last === undefined) return undefined;
    const { mappings, associations } = last;
    const isDone =
      mappings.length > 0
        ? this.#setMappings(takeBack(this.#host.mappings, mappings))
        : this.#setAssociations(takeBack(this.#host.associations, associations));
    if (!isDone) return undefined;
    this.#edits = this.#edits.slice(0, -1);
    this.#host.requestUpdate();
    return last;
  }

  #setMappings(next: readonly Mapping[]): boolean {
    const before = this.#host.mappings;
    this.#host.mappings = next;
    const isKept = this.#host.dispatchEvent(new MappingsChangeEvent(next));
    if (!isKept) this.#host.mappings = before;
    return isKept;
  }

  #setAssociations(next: readonly AssociationMapping[]): boolean {
    const before = this.#host.associations;
    this.#host.associations = next;
    const isKept = this.#host.dispatchEvent(new AssociationsChangeEvent(next));
    if (!isKept) this.#host.associations = before;
    return isKept;
  }
}
