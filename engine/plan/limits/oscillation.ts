/**
 * The breaker: a property that our writes throw back and forth between the same two values is left alone
 * on that link until a person tries again. Two automations that undo each other would otherwise go on
 * for ever, and use up both apps' calls. Pure.
 */
import type { Issue, Value } from '../../contract/index.js';
import { issueOn } from '../../issues/issue-on.js';
import type { CompiledMapping, CompiledSync } from '../../mapping/compiled-sync.js';
import { canonical } from '../../mapping/canonical.js';
import { fingerprint } from '../../state/fingerprint.js';
import type { Flip, Flips, FrozenProperty, Link } from '../../state/link.js';
import type { PlannedUpdate } from '../record-plan.js';

/** Writes between the same two values that are allowed within the window. */
const MAX_FLIPS = 3;
const WINDOW_MS = 10 * 60_000;
/** Writes of one link that are remembered, the newest. */
const MAX_KEPT = 60;

type Written = Pick<PlannedUpdate, 'side' | 'properties'>;

/** What these updates would flip once too often. */
export function findOscillating(
  { flips }: Pick<Link, 'flips'>,
  updates: readonly Written[],
  { compiled, nowMs }: { compiled: CompiledSync; nowMs: number },
): FrozenProperty[] {
  const recent = recentWrites(flips, nowMs);
  return updates
    .flatMap((update) => toFlips(update, compiled, nowMs))
    .filter((flip) => recent.filter((before) => isSameFlip(before, flip)).length >= MAX_FLIPS)
    .map(({ side, property }) => ({ side, property }));
}

/** The link's memory with an update that the app has taken. */
export function rememberFlips(
  { flips }: Pick<Link, 'flips'>,
  update: Written,
  { compiled, nowMs }: { compiled: CompiledSync; nowMs: number },
): Flips {
  const writes = [...recentWrites(flips, nowMs), ...toFlips(update, compiled, nowMs)];
  return { writes: writes.slice(-MAX_KEPT), frozen: flips?.frozen ?? [] };
}

/** Whether nothing of a unit is written on this link. */
export function isFrozen(
  unit: readonly CompiledMapping[],
  { flips }: Pick<Link, 'flips'>,
): boolean {
  return (flips?.frozen ?? []).some(({ side, property }) =>
    unit.some((mapping) => mapping[side].name === property),
  );
}

/** The link with more properties frozen, and without those that no mapping has any more. */
export function withFrozen(
  link: Link,
  more: readonly FrozenProperty[],
  { mappings }: Pick<CompiledSync, 'mappings'>,
): Link {
  const { flips } = link;
  if (flips === null && more.length === 0) return link;
  const all = [...(flips?.frozen ?? []), ...more];
  const frozen = all.filter(({ side, property }) =>
    mappings.some((mapping) => mapping[side].name === property),
  );
  return { ...link, flips: { writes: flips?.writes ?? [], frozen } };
}

/** The issue of a link of which something is frozen; null when nothing is. */
export function oscillationIssue({ flips }: Pick<Link, 'flips'>): Issue | null {
  const [first] = flips?.frozen ?? [];
  if (first === undefined) return null;
  const { side, property, by } = first;
  return issueOn(side, 'oscillation', {
    property,
    ...(by === undefined ? {} : { details: { ...by } }),
  });
}

function recentWrites(flips: Flips | null, nowMs: number): Flip[] {
  return (flips?.writes ?? []).filter(({ atMs }) => atMs > nowMs - WINDOW_MS);
}

function isSameFlip(a: Flip, b: Flip): boolean {
  return a.side === b.side && a.property === b.property && a.between === b.between;
}

function toFlips({ side, properties }: Written, { schema }: CompiledSync, atMs: number): Flip[] {
  return properties.map(({ property, before, after }) => {
    const kind = schema[side].properties.get(property) ?? 'text';
    const values = [before, after].map((value) => inBrief(canonical(kind, value)));
    return { side, property, between: fingerprint(values.sort()), atMs };
  });
}

/** What stays of a value however an app rewrites it: letters and digits of any case. */
function inBrief(value: Value): string {
  const text = JSON.stringify(value).normalize('NFC').toLowerCase();
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '');
  return letters === '' ? text : letters;
}
