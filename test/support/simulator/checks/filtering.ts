/** I5 for filters: who enters, who stays outside, and what goes to whom that no longer fits. */
import type { SyncSettings, Values } from '../../../../engine/contract/index.js';
import type { MemoryRecord } from '../../../../engine/testing/memory-app-options.js';
import type { Link } from '../../../../engine/state/link.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { SIDES, flowsTo, otherSide } from '../../../../engine/vocabulary.js';
import type { Check, SeenCall, Watched } from '../check.js';
import { fits } from '../filter-trees.js';
import { directionOf } from '../strict-habits.js';
import type { Simulation } from '../simulate.js';
import { isTakenBack } from './removing.js';
import { linksOf } from './writing.js';

function filterInto(side: Side, { filters }: SyncSettings): SyncSettings['filters']['toRight'] {
  return side === 'right' ? filters.toRight : filters.toLeft;
}

/** Nobody is made past the filter, and with live filters nothing goes where the way is shut. */
export function filtersHold(): Check {
  return {
    onCall: (call, watched) => {
      if (call.call !== 'create' && call.call !== 'update') return [];
      return call.call === 'create'
        ? call.items.flatMap(({ marker }) => judgeCreate(call, marker, watched))
        : call.items.flatMap(({ id }) => judgeUpdate(call, id, watched));
    },
  };
}

function judgeCreate(call: SeenCall, marker: string, watched: Watched): string[] {
  const { history } = watched;
  return history.syncsOf(call.side, call.object).flatMap(({ id }) => {
    const links = [...history.stored(id).links.values()];
    const link = links.find(({ intent }) => intent?.marker === marker);
    // Who is made again, or was asked for, comes in past every filter.
    if (link === undefined || link.isMatchSettled || link.incarnation > 0) return [];
    const from = call.side === 'left' ? link.rightId : link.leftId;
    return isShut(call, { scope: id, from }, watched)
      ? [`${link.title} was made in ${call.side}, and does not fit.`]
      : [];
  });
}

function judgeUpdate(call: SeenCall, id: string, watched: Watched): string[] {
  const { history } = watched;
  return linksOf(call, id, history).flatMap((link) => {
    const scope = [...history.syncs.keys()].find((one) => history.stored(one).links.has(link.id));
    const settings = history.settingsOf(scope ?? '');
    const isUndone = isTakenBack(link, history);
    if (scope === undefined || settings?.filterMode !== 'live' || isUndone) return [];
    const from = call.side === 'left' ? link.rightId : link.leftId;
    return isShut(
      call,
      { scope, from, before: valuesBefore(call, link, { scope, history }) },
      watched,
    )
      ? [`${link.title} was written in ${call.side} while it does not fit.`]
      : [];
  });
}

/**
 * One step may write both ends of a link, and what lands first may move its record out of the filter. The other
 * write was right when both were decided: of what we are writing into the giving record counts what it showed
 * then, as the engine stored it together with the intents. Everything else counts as it was told last.
 */
function valuesBefore(
  call: SeenCall,
  link: Link,
  { scope, history }: Pick<Watched, 'history'> & { scope: string },
): Values {
  const side = otherSide(call.side);
  const id = side === 'left' ? link.leftId : link.rightId;
  const shown = history.stored(scope).shadows[side].get(id ?? '')?.values ?? {};
  const sent = link.attempts.filter((one) => one.side === side).map((one) => one.sent);
  const names = new Set(sent.flatMap((values) => Object.keys(values)));
  return Object.fromEntries(Object.entries(shown).filter(([name]) => names.has(name)));
}

function isShut(
  call: SeenCall,
  { scope, from, before = {} }: { scope: string; from: string | null; before?: Values },
  { history, apps }: Watched,
): boolean {
  const settings = history.settingsOf(scope);
  const filter = settings === undefined ? null : filterInto(call.side, settings);
  const object = history.syncs.get(scope)?.[otherSide(call.side)].object ?? '';
  const told = history.told(otherSide(call.side), object, from ?? '').last;
  if (filter === null || told === null) return false;
  return fits(filter, { ...told.values, ...before }, apps().deps.clock.now()) === false;
}

/** The ways into either side that are open for these two records by the settings that count now. */
export function openWays(
  { apps, contacts, history, plan }: Simulation,
  records: Readonly<Partial<Record<Side, MemoryRecord>>>,
): Side[] {
  const settings = history.settingsOf(contacts);
  if (settings === undefined) return [];
  return SIDES.filter((side) => {
    const filter = filterInto(side, settings);
    const from = records[otherSide(side)];
    if (from === undefined || !flowsTo(directionOf(plan), side)) return false;
    return filter === null || fits(filter, from.values, apps.deps.clock.now()) === true;
  });
}

/** Whoever rests outside the filter in the end does not fit it. */
export async function findLeftOut(simulation: Simulation): Promise<string[]> {
  const { apps, contacts } = simulation;
  const rows = await apps.rows(contacts, { state: 'excluded' });
  return rows
    .filter(({ excludeReason }) => excludeReason === 'filter')
    .flatMap(({ title, left, right }) => {
      const records = { left: at(apps, 'left', left), right: at(apps, 'right', right) };
      const ways = openWays(simulation, withoutNobody(records));
      return ways.length > 0 ? [`${title} fits for ${ways.join(' and ')}, and is left out.`] : [];
    });
}

function at(
  apps: Simulation['apps'],
  side: Side,
  end: { id: string } | null,
): MemoryRecord | undefined {
  const record = end === null ? undefined : apps[side].readRecord('contacts', end.id);
  return record?.isDeleted === true ? undefined : record;
}

function withoutNobody(
  records: Record<Side, MemoryRecord | undefined>,
): Partial<Record<Side, MemoryRecord>> {
  const found = SIDES.flatMap((side) => {
    const record = records[side];
    return record === undefined ? [] : [[side, record] as const];
  });
  return Object.fromEntries(found);
}

/** Whether all ways that the direction has are open to these records; only then do they have to agree. */
export function isOpen(simulation: Simulation, records: Record<Side, MemoryRecord>): boolean {
  const settings = simulation.history.settingsOf(simulation.contacts);
  if (settings?.filterMode !== 'live') return true;
  const ways = openWays(simulation, records);
  return SIDES.every((side) => !flowsTo(directionOf(simulation.plan), side) || ways.includes(side));
}
