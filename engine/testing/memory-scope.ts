import type { LinkId, RemoteId } from '../contract/index.js';
import type { RunCommit, Scope } from '../ports/store.js';
import type { Link, Pair } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import type { CursorState, CursorStream, Hint, Reach } from '../state/sync-state.js';
import type { Side } from '../vocabulary.js';
import { KeyIndex } from './key-index.js';
import { LinkTable } from './link-table.js';
import { plainCopy } from './plain-copy.js';

/** What a commit changes in a scope, copied and checked; applying it cannot fail. */
interface ScopeChange {
  removed: ReadonlySet<LinkId>;
  links: ReadonlyMap<LinkId, Link>;
  shadows: readonly Shadow[];
}

/**
 * Shadows, links, cursors and hints of one sync or preview. Answers its own rows, not copies: the
 * store on top copies what leaves it.
 */
export class MemoryScope {
  readonly links = new LinkTable();
  readonly hints = new Map<string, Hint>();
  readonly #shadows: Record<Side, Map<RemoteId, Shadow>> = { left: new Map(), right: new Map() };
  readonly #keys: Record<Side, KeyIndex> = { left: new KeyIndex(), right: new KeyIndex() };
  readonly #cursors = new Map<string, CursorState>();

  /** Checks everything that can be wrong, and changes nothing. */
  prepare(commit: Pick<RunCommit, 'removedLinkIds' | 'links' | 'shadows'>): ScopeChange {
    const removed = new Set(commit.removedLinkIds ?? []);
    const links = new Map((commit.links ?? []).map((link) => [link.id, plainCopy(link)]));
    this.links.assertUniqueEnds(links, removed);
    return { removed, links, shadows: plainCopy(commit.shadows ?? []) };
  }

  apply(change: ScopeChange): void {
    this.links.removeAll(change.removed);
    for (const shadow of change.shadows) {
      this.#keys[shadow.side].replace(this.#shadows[shadow.side].get(shadow.id), shadow);
      this.#shadows[shadow.side].set(shadow.id, shadow);
    }
    this.links.replaceAll(change.links);
  }

  applyPositions(commit: RunCommit): void {
    for (const { side, stream } of commit.droppedCursors ?? []) {
      this.#cursors.delete(cursorKey(side, stream));
    }
    for (const cursor of commit.cursors ?? []) this.#setCursor(cursor);
    for (const done of commit.doneHints ?? []) {
      const key = hintKey(done);
      if ((this.hints.get(key)?.seq ?? Infinity) <= done.seq) this.hints.delete(key);
    }
  }

  addHint(hint: Hint): void {
    // Deleted first, so that the map stays in the order of the numbers.
    this.hints.delete(hintKey(hint));
    this.hints.set(hintKey(hint), hint);
  }

  getCursor(side: Side, stream: CursorStream): string | undefined {
    return this.#cursors.get(cursorKey(side, stream))?.cursor;
  }

  getReach(side: Side, stream: CursorStream): Reach | null {
    return this.#cursors.get(cursorKey(side, stream))?.reach ?? null;
  }

  getShadow(side: Side, id: RemoteId | null): Shadow | null {
    return id === null ? null : (this.#shadows[side].get(id) ?? null);
  }

  shadows(side: Side): Iterable<Shadow> {
    return this.#shadows[side].values();
  }

  countShadows(side: Side): number {
    return this.#shadows[side].size;
  }

  keys(side: Side): KeyIndex {
    return this.#keys[side];
  }

  pairOf(link: Link): Pair {
    return {
      link,
      left: this.getShadow('left', link.leftId),
      right: this.getShadow('right', link.rightId),
    };
  }

  #setCursor(state: CursorState): void {
    this.#cursors.set(cursorKey(state.side, state.stream), plainCopy(state));
  }
}

/** Shadows and links of a scope, for another one. */
export function contentsOf(scope: MemoryScope): { shadows: Shadow[]; links: Link[] } {
  return {
    shadows: [...scope.shadows('left'), ...scope.shadows('right')],
    links: [...scope.links.inOrder()],
  };
}

/** The scopes of one tenant; one that nobody wrote to is empty. */
export class MemoryScopes {
  readonly #scopes = new Map<Scope, MemoryScope>();

  get(scope: Scope): MemoryScope {
    const known = this.#scopes.get(scope);
    if (known !== undefined) return known;
    const made = new MemoryScope();
    this.#scopes.set(scope, made);
    return made;
  }

  drop(scope: Scope): void {
    this.#scopes.delete(scope);
  }
}

function cursorKey(side: Side, stream: CursorStream): string {
  return `${side} ${stream}`;
}

function hintKey(hint: { side: Side; remoteId: RemoteId }): string {
  return `${hint.side} ${hint.remoteId}`;
}
