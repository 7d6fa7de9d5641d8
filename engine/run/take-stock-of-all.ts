/** Newly published settings come to the records that are there: once, in their first complete run. */
import type { SyncSettings } from '../contract/index.js';
import { SyncError } from '../errors.js';
import { compileSettings } from '../mapping/compile-settings.js';
import type { CompiledSync } from '../mapping/compiled-sync.js';
import { convertedAnew, leftBehind, opened } from '../plan/publish/stock-change.js';
import type { Stock } from '../plan/publish/take-stock.js';
import { takeStock } from '../plan/publish/take-stock.js';
import type { RunCommit, TenantStore } from '../ports/store.js';
import type { Pair } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import type { AppliedSettings, SyncState } from '../state/sync-state.js';
import type { PublishApply } from '../vocabulary.js';
import { SIDES } from '../vocabulary.js';
import type { RunContext } from './run-context.js';
import { positionAt, readPosition } from './run-position.js';
import { STEP_SIZE, commit, isDry } from './run-context.js';
import { updateSync } from './update-sync.js';

/** What a run has to do about its settings; null when all records follow them already. */
export async function findStock(
  store: TenantStore,
  sync: SyncState,
  run: { settings: SyncSettings; compiled: CompiledSync; due: PublishApply | null; moment: string },
): Promise<Stock | null> {
  const { due, compiled, settings, moment } = run;
  const { applied } = sync;
  if (due === null || applied === null) return null;
  const change = { before: await needSettings(store, sync, applied.stock), now: settings };
  if (due === 'allRecords')
    return {
      kind: due,
      again: new Set([...applied.again, ...convertedAnew(change)]),
      opened: new Set(opened(change)),
    };
  return {
    kind: due,
    before: compileSettings(change.before, compiled.schema, moment),
    isMatchingNew: JSON.stringify(change.before.matching) !== JSON.stringify(settings.matching),
    leftBehind: leftBehind(change),
  };
}

async function needSettings(
  store: TenantStore,
  sync: SyncState,
  number: number,
): Promise<SyncSettings> {
  const settings = await store.getVersion(sync.id, number);
  if (settings !== undefined) return settings;
  throw new SyncError('internal', {
    message: `Version ${String(number)} of sync "${sync.id}" is missing.`,
    hint: 'Publish the sync again.',
  });
}

export async function takeStockOfAll(context: RunContext): Promise<void> {
  const { stock, store, scope, compiled } = context;
  if (stock === null) return;
  let afterId = await readPosition(context, 'stock');
  for (;;) {
    const page = { afterId, limit: STEP_SIZE };
    const pairs: Pair[] = await store.listPairs(scope, { kind: 'all' }, page);
    const last = pairs.at(-1);
    if (last === undefined) break;
    afterId = last.link.id;
    const step = pairs.map((pair) => ({ pair, next: takeStock(pair, stock, compiled) }));
    await commit(context, { ...changedIn(step), ...positionAt(context, 'stock', afterId) });
    await context.border();
  }
  if (!isDry(context)) await noteTaken(context);
}

function changedIn(
  step: readonly { pair: Pair; next: Pair }[],
): Pick<RunCommit, 'links' | 'shadows'> {
  const links = step.flatMap(({ pair, next }) => (next.link === pair.link ? [] : [next.link]));
  const shadows = step.flatMap(({ pair, next }) =>
    SIDES.flatMap((side): Shadow[] => {
      const shadow = next[side];
      return shadow === null || shadow === pair[side] ? [] : [shadow];
    }),
  );
  return { links, shadows };
}

/** From here on the bases stand for the settings of this run, also when it ends early. */
async function noteTaken({ store, sync, stock }: RunContext): Promise<void> {
  const { version } = sync;
  await updateSync(store, sync.id, (now) => {
    if (now.version !== version || version === null || now.applied === null) return undefined;
    const behind = stock?.kind === 'newChanges' ? [...now.applied.again, ...stock.leftBehind] : [];
    const applied: AppliedSettings = { stock: version, again: [...new Set(behind)], due: null };
    return { applied };
  });
}
