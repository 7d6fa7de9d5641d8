/**
 * Counts what plans would do by effect, reason and side, with examples of each. Bounded: there are only so
 * many reasons, and an example is cut to what a person looks at.
 */
import type {
  OverwriteReason,
  PreviewEffect,
  PreviewExample,
  PreviewGroup,
  PropertyChange,
  Value,
} from '../../contract/index.js';
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import { listKept } from '../../plan/preview/list-kept.js';
import type { PlannedUpdate, RecordPlan } from '../../plan/record-plan.js';
import type { Pair } from '../../state/link.js';
import type { Side } from '../../vocabulary.js';
import { askedSide, ruleOf } from './preview-tally.js';

/** Examples of each group, properties of each example, and characters of each text. */
const MAX_EXAMPLES = 10;
const MAX_PROPERTIES = 10;
const MAX_CHARACTERS = 200;

/** In which order the groups come. */
const RANKS: Readonly<Record<PreviewEffect, number>> = {
  ...{ linked: 0, created: 1, createdAgain: 2, filled: 3, changed: 4, overwritten: 5 },
  ...{ cleared: 6, kept: 7, removed: 8, excluded: 9, failing: 10 },
};

type ExampleProperty = PreviewExample['properties'][number];

/** One group of one record, before it is added. */
type Part = Pick<PreviewGroup, 'effect' | 'reason' | 'side'> &
  Partial<Pick<PreviewGroup, 'rule'>> & { properties: readonly ExampleProperty[] };

export class PreviewGroups {
  readonly #compiled: CompiledSync;
  readonly #startedAt: string;
  readonly #groups = new Map<string, PreviewGroup>();

  /** `startedAt`: of the preview; who was linked before that is not linked by it. */
  constructor(compiled: CompiledSync, startedAt: string) {
    this.#compiled = compiled;
    this.#startedAt = startedAt;
  }

  /** Adds one pair with its plan. */
  add(pair: Pair, plan: RecordPlan): void {
    if (isNewlyLinked(pair, this.#startedAt)) {
      const rule = ruleOf(pair, this.#compiled.rules);
      const linked = { effect: 'linked', reason: null, side: null, properties: [] } as const;
      this.#add(pair, { ...linked, rule: rule < 0 ? null : rule });
    }
    for (const part of this.#partsOf(pair, plan)) this.#add(pair, part);
  }

  /** In the order of the effects; of one effect the largest first. */
  list(): PreviewGroup[] {
    const rank = ({ effect }: PreviewGroup) => RANKS[effect];
    return [...this.#groups.values()].sort((a, b) => rank(a) - rank(b) || b.records - a.records);
  }

  #partsOf(pair: Pair, plan: RecordPlan): Part[] {
    const whole = { reason: null, properties: [] };
    switch (plan.kind) {
      case 'create':
        return [
          {
            ...{ ...whole, effect: 'created', side: plan.create.side },
            properties: plan.create.properties.map(toExample),
          },
          ...this.#written(plan.updates),
        ];
      case 'revive':
        return [
          { ...whole, effect: 'createdAgain', side: plan.side },
          ...this.#written(plan.updates),
        ];
      case 'remove':
        return [{ ...whole, effect: 'removed', side: plan.side }];
      case 'exclude': {
        const side = askedSide(pair, this.#compiled);
        return [{ ...whole, effect: 'excluded', reason: plan.reason, side }];
      }
      case 'fail':
        return [{ ...whole, effect: 'failing', reason: plan.issue.code, side: plan.issue.side }];
      case 'update':
        return [...this.#written(plan.updates), ...this.#kept(pair, plan.updates)];
      case 'settled':
        return this.#kept(pair, []);
      case 'wait':
      case 'rest':
        return [];
    }
  }

  #written(updates: readonly PlannedUpdate[] = []): Part[] {
    const parts = new Map<string, Part & { properties: ExampleProperty[] }>();
    for (const { side, properties } of updates)
      for (const change of properties) {
        const what = { ...effectOf(change, side, this.#compiled), side };
        const part = parts.get(keyOf(what)) ?? { ...what, properties: [] };
        part.properties.push(toExample(change));
        parts.set(keyOf(what), part);
      }
    return [...parts.values()];
  }

  #kept(pair: Pair, updates: readonly PlannedUpdate[]): Part[] {
    const parts = new Map<string, Part & { properties: ExampleProperty[] }>();
    for (const { side, reason, property, value, other } of listKept(
      pair,
      this.#compiled,
      updates,
    )) {
      const what = { effect: 'kept', reason, side } as const;
      const part = parts.get(keyOf(what)) ?? { ...what, properties: [] };
      part.properties.push({ property, before: value, after: value, other });
      parts.set(keyOf(what), part);
    }
    return [...parts.values()];
  }

  #add({ link }: Pair, { effect, reason, side, rule = null, properties }: Part): void {
    const what = { effect, reason, side, rule };
    const group = this.#groups.get(keyOf(what)) ?? { ...what, records: 0, values: 0, examples: [] };
    group.records += 1;
    group.values += properties.length;
    if (group.examples.length < MAX_EXAMPLES)
      group.examples.push({
        ...{ title: cutText(link.title), left: link.leftId, right: link.rightId },
        properties: properties.slice(0, MAX_PROPERTIES).map(cut),
      });
    this.#groups.set(keyOf(what), group);
  }
}

/** Matched by this preview: nothing of it was ever processed. */
function isNewlyLinked({ link, left, right }: Pair, startedAt: string): boolean {
  const { stage, firstSyncedAt } = link;
  if (stage !== 'linked' || firstSyncedAt === null || firstSyncedAt < startedAt) return false;
  return [left, right].every((end) => Object.keys(end?.base ?? {}).length === 0);
}

function keyOf({
  effect,
  reason,
  side,
  rule = null,
}: Pick<Part, 'effect' | 'reason' | 'side' | 'rule'>): string {
  return [effect, reason, side, rule].join(' ');
}

function effectOf(
  { property, before, after, reason }: PropertyChange,
  side: Side,
  { mappings }: CompiledSync,
): Pick<Part, 'effect' | 'reason'> {
  if (before === null) return { effect: 'filled', reason: null };
  if (after === null) return { effect: 'cleared', reason: null };
  if (reason === 'changed') return { effect: 'changed', reason: null };
  if (reason === 'enforced') return { effect: 'overwritten', reason };
  const mapping = mappings.find((one) => one[side].name === property);
  const taken: OverwriteReason = mapping?.direction === 'both' ? mapping.winner : 'direction';
  return { effect: 'overwritten', reason: taken };
}

function toExample({ property, before, after }: PropertyChange): ExampleProperty {
  return { property, before, after };
}

function cut(property: ExampleProperty): ExampleProperty {
  const { before, after, other } = property;
  return {
    ...{ ...property, before: cutValue(before), after: cutValue(after) },
    ...(other === undefined ? {} : { other: cutValue(other) }),
  };
}

function cutValue(value: Value): Value {
  if (typeof value === 'string') return cutText(value);
  return Array.isArray(value) ? value.slice(0, MAX_PROPERTIES).map(cutText) : value;
}

function cutText(text: string): string {
  return text.length <= MAX_CHARACTERS ? text : `${text.slice(0, MAX_CHARACTERS - 1)}…`;
}
