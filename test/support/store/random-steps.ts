import fc from 'fast-check';
import type { LinkId, RunId, SyncId } from '../../../engine/contract/index.js';
import type { LinkSelection, RunCommit, Scope, TenantStore } from '../../../engine/ports/store.js';
import { LINK_STAGES, type Link } from '../../../engine/state/link.js';
import type { Shadow } from '../../../engine/state/shadow.js';
import { CURSOR_STREAMS } from '../../../engine/state/sync-state.js';
import { RECORD_STATES, SIDES } from '../../../engine/vocabulary.js';
import { aChange, aLink, anAttempt, anIntent, anIssue, aRun, aShadow, aSync } from './builders.js';
import { selectionsFor } from './snapshot.js';

/** Few ids, so that steps meet each other. */
const SYNC = 'sync-1' as SyncId;
export const SCOPES: readonly Scope[] = [SYNC, 'preview-1'];
const RUNS = ['run-1', 'run-2', 'preview-1'];
const LINKS = ['a', 'b', 'c', 'd', 'e', 'f'];
const RECORDS = ['1', '2', '3', '4'];
const TITLES = ['Ada', 'ADAM', 'Øl 100%', "it's \\ _x_", ''];
export const NOW = '2026-01-01T00:00:02.000Z';
const TIMES = ['2026-01-01T00:00:01.000Z', NOW, '2026-01-01T00:00:03.000Z'];

/** What a commit says of the rows as they are stored. */
const TELLING = ['nothing', 'all', 'fewColumns'] as const;
type Telling = (typeof TELLING)[number];

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const scope = fc.constantFrom(...SCOPES);
const side = fc.constantFrom(...SIDES);
const record = fc.constantFrom(...RECORDS);
const runId = fc.constantFrom(...RUNS);
const time = fc.constantFrom(...TIMES);
const title = fc.constantFrom(...TITLES);
const key = maybe(fc.constantFrom('k1', 'k2', 'K1'));
const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string({ maxLength: 3 }), { minLength: 1, maxLength: 3 }),
);

const shadow: fc.Arbitrary<Shadow> = fc
  .record({
    side,
    id: record,
    values: fc.dictionary(fc.string({ maxLength: 5 }), value, {
      maxKeys: 4,
      noNullPrototype: true,
    }),
    keys: fc.array(key, { maxLength: 2 }),
    isDeleted: fc.boolean(),
    seenRunId: maybe(runId),
    title,
  })
  .map(aShadow);

const issue = fc
  .record({
    code: fc.constantFrom('value_required', 'option_unmapped'),
    property: fc.constantFrom('p', 'q'),
  })
  .map(anIssue);

const link: fc.Arbitrary<Link> = fc
  .record({
    id: fc.constantFrom(...LINKS),
    leftId: maybe(record),
    rightId: maybe(record),
    stage: fc.constantFrom(...LINK_STAGES),
    state: fc.constantFrom(...RECORD_STATES),
    isTouched: fc.boolean(),
    isAssociationDue: fc.boolean(),
    issue: maybe(issue),
    intent: maybe(fc.constant(anIntent())),
    attempts: fc.array(fc.constant(anAttempt()), { maxLength: 1 }),
    nextTryAt: maybe(time),
    writtenRunId: maybe(runId.map((id) => id as RunId)),
    title,
  })
  .map(aLink);

const change = fc
  .record({
    id: fc.constantFrom('x1', 'x2', 'x3'),
    runId,
    linkId: fc.constantFrom(...LINKS),
    at: time,
  })
  .map(aChange);

const run = fc
  .record({ id: fc.constantFrom('run-1', 'run-2'), finishedAt: maybe(time) })
  .chain((parts) => fc.boolean().map((isCancelRequested) => aRun(parts, { isCancelRequested })));

const cursor = fc.record({
  side,
  stream: fc.constantFrom(...CURSOR_STREAMS),
  cursor: fc.string({ maxLength: 4 }),
  reach: fc.option(
    fc.record({
      markMs: fc.nat(),
      completeMs: fc.nat(),
      horizonMs: fc.nat(),
      missAgeMs: fc.option(fc.nat()),
    }),
  ),
});

const parts: fc.Arbitrary<Omit<RunCommit, 'scope' | 'fence'>> = fc.record({
  removedLinkIds: fc.array(
    fc.constantFrom(...LINKS).map((id) => id as LinkId),
    { maxLength: 2 },
  ),
  shadows: fc.array(shadow, { maxLength: 5 }),
  links: fc.array(link, { maxLength: 4 }),
  changes: fc.array(change, { maxLength: 3 }),
  cursors: fc.array(cursor, { maxLength: 2 }),
  droppedCursors: fc.array(cursor, { maxLength: 1 }),
});

/** One thing that is done to a store; what it answers is compared. */
export interface Step {
  text: string;
  apply(tenant: TenantStore, fences: Map<Scope, number>): Promise<unknown>;
}

const commitStep = fc
  .record({
    ...{ scope, parts, run: fc.option(run, { nil: undefined }), isLate: fc.boolean() },
    telling: fc.constantFrom(...TELLING),
  })
  .map(({ scope: at, parts: step, run: state, isLate, telling }): Step => {
    const late = isLate && step.links?.length === 0;
    const words = JSON.stringify({ ...step, run: state?.run.id });
    return {
      text: `commit ${at} ${telling} ${late ? 'late ' : ''}${words}`,
      apply: async (tenant, fences) => {
        const fence = (fences.get(at) ?? 0) - (late ? 1 : 0);
        const doneHints = (await tenant.listHints(at, 10)).slice(0, 1);
        const extra = state === undefined ? {} : { run: state };
        const told = telling === 'nothing' ? step : await toldOf(tenant, at, { step, telling });
        await tenant.commit({ ...told, ...extra, doneHints, scope: at, fence });
      },
    };
  });

type Parts = Omit<RunCommit, 'scope' | 'fence'>;

/** The step with the rows as they are stored; with `fewColumns` it changes little of those that are there. */
async function toldOf(
  tenant: TenantStore,
  at: Scope,
  { step, telling }: { step: Parts; telling: Telling },
): Promise<Parts> {
  const pairs = await tenant.findPairs(at, LINKS as LinkId[]);
  const links = pairs.map((pair) => pair.link);
  const shadows = [
    ...(await tenant.findShadows(at, 'left', RECORDS)),
    ...(await tenant.findShadows(at, 'right', RECORDS)),
  ];
  const told = { ...step, stored: { links, shadows } };
  if (telling === 'all') return told;
  return {
    ...told,
    links: (step.links ?? []).map((now) => {
      const before = links.find(({ id }) => id === now.id);
      const { state, isTouched, intent } = now;
      return before === undefined ? now : { ...before, state, isTouched, intent };
    }),
    shadows: (step.shadows ?? []).map((now) => {
      const before = shadows.find(({ side: on, id }) => on === now.side && id === now.id);
      const { seenRunId, values } = now;
      if (before === undefined) return now;
      return { ...before, seenRunId, base: now.isDeleted ? before.values : values };
    }),
  };
}

const leaseStep = fc
  .record({ scope, owner: fc.constantFrom('o1', 'o2'), nowMs: fc.integer({ min: 0, max: 50 }) })
  .map(({ scope: at, owner, nowMs }): Step => ({
    text: `lease ${at} ${owner} ${String(nowMs)}`,
    apply: async (tenant, fences) => {
      const lease = await tenant.acquireLease(at, { owner, nowMs, ttlMs: 20 });
      if (lease !== undefined) fences.set(at, lease.fence);
      return lease;
    },
  }));

const hintStep = fc
  .record({ scope, hints: fc.array(fc.record({ side, remoteId: record }), { maxLength: 4 }) })
  .map(({ scope: at, hints }): Step => ({
    text: `hints ${at} ${JSON.stringify(hints)}`,
    apply: (tenant) => tenant.addHints(at, hints),
  }));

const touchStep = fc
  .record({ scope, selection: fc.constantFrom(...selectionsFor('run-1' as RunId, NOW)) })
  .map(({ scope: at, selection }: { scope: Scope; selection: LinkSelection }): Step => ({
    text: `touch ${at} ${selection.kind}`,
    apply: (tenant) => tenant.touchLinks(at, selection),
  }));

const otherStep = fc.constantFrom<Step>(
  { text: 'copy', apply: (tenant) => tenant.copyScope(SYNC, 'preview-1') },
  { text: 'drop', apply: (tenant) => tenant.dropScope('preview-1') },
  { text: 'cancel', apply: (tenant) => tenant.requestCancel('run-1' as RunId) },
  { text: 'update', apply: (tenant) => tenant.updateSync(aSync({ revision: 2, status: 'on' })) },
  { text: 'release', apply: (tenant) => tenant.releaseLease(SYNC, 'o1') },
  { text: 'delete', apply: (tenant) => tenant.deleteSync(SYNC) },
  { text: 'insert', apply: (tenant) => tenant.insertSync(aSync()) },
);

export const randomSteps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: commitStep },
    { weight: 2, arbitrary: leaseStep },
    { weight: 2, arbitrary: hintStep },
    { weight: 2, arbitrary: touchStep },
    { weight: 1, arbitrary: otherStep },
  ),
  { minLength: 1, maxLength: 12, size: 'max' },
);
