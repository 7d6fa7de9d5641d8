import type { LinkId, RemoteId } from '../contract/index.js';
import { SyncError } from '../errors.js';
import type { Link } from '../state/link.js';
import { SIDES, type Side } from '../vocabulary.js';

/** The links of one scope: by id, by each end, and in the order of their ids. */
export class LinkTable {
  readonly #byId = new Map<LinkId, Link>();
  readonly #byEnd: Record<Side, Map<RemoteId, LinkId>> = { left: new Map(), right: new Map() };
  /** Ids in order; undefined when it has to be sorted again. */
  #order: LinkId[] | undefined = [];

  get(id: LinkId): Link | undefined {
    return this.#byId.get(id);
  }

  findByEnd(side: Side, id: RemoteId): Link | undefined {
    const linkId = this.#byEnd[side].get(id);
    return linkId === undefined ? undefined : this.#byId.get(linkId);
  }

  /** In the order of their ids, after `afterId` (null: from the first). */
  *inOrder(afterId: string | null = null): Generator<Link> {
    const order = (this.#order ??= [...this.#byId.keys()].sort());
    const first = afterId === null ? 0 : firstAfter(order, afterId);
    for (let index = first; index < order.length; index += 1) {
      const link = this.#byId.get(order[index] as LinkId);
      if (link !== undefined) yield link;
    }
  }

  /** Throws when, after such a change, two links would share a record. Changes nothing. */
  assertUniqueEnds(links: ReadonlyMap<LinkId, Link>, removed: ReadonlySet<LinkId>): void {
    for (const side of SIDES) {
      const taken = new Map<RemoteId, LinkId>();
      for (const link of links.values()) {
        const end = endOf(link, side);
        if (end === null) continue;
        const before = this.#byEnd[side].get(end);
        const stays = before !== undefined && !removed.has(before) && !links.has(before);
        const holder = stays ? before : taken.get(end);
        if (holder !== undefined) throw sharedRecord(side, link.id, holder);
        taken.set(end, link.id);
      }
    }
  }

  /** Inserts or replaces. Call after `assertUniqueEnds`. */
  replaceAll(links: ReadonlyMap<LinkId, Link>): void {
    for (const id of links.keys()) this.#forgetEnds(id);
    for (const link of links.values()) this.#put(link);
  }

  removeAll(ids: Iterable<LinkId>): void {
    for (const id of ids) {
      this.#forgetEnds(id);
      if (this.#byId.delete(id)) this.#order = undefined;
    }
  }

  #put(link: Link): void {
    if (!this.#byId.has(link.id) && this.#order !== undefined) {
      const last = this.#order.at(-1);
      if (last === undefined || last < link.id) this.#order.push(link.id);
      else this.#order = undefined;
    }
    this.#byId.set(link.id, link);
    for (const side of SIDES) {
      const end = endOf(link, side);
      if (end !== null) this.#byEnd[side].set(end, link.id);
    }
  }

  #forgetEnds(id: LinkId): void {
    const link = this.#byId.get(id);
    if (link === undefined) return;
    for (const side of SIDES) {
      const end = endOf(link, side);
      if (end !== null) this.#byEnd[side].delete(end);
    }
  }
}

/** The record of one side that a link holds. */
export function endOf(link: Link, side: Side): RemoteId | null {
  return side === 'left' ? link.leftId : link.rightId;
}

function firstAfter(order: readonly string[], id: string): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((order[middle] ?? '') <= id) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sharedRecord(side: Side, linkId: LinkId, holder: LinkId): SyncError {
  return new SyncError('internal', {
    message: `Link "${linkId}" cannot hold a ${side} record that link "${holder}" holds.`,
    hint: 'Look the record up with findLinks before linking it, and remove or change that link.',
    details: { side, linkId, holder },
  });
}
