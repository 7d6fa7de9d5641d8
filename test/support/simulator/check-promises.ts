/** The engine's promises I1 to I5 as checks on both apps and the store, after everything came to rest. */
import type { SyncId, Value } from '../../../engine/contract/index.js';
import { sameValue } from '../../../engine/mapping/canonical.js';
import type { MemoryRecord } from '../../../engine/testing/memory-app-options.js';
import type { PropertyType, Side } from '../../../engine/vocabulary.js';
import { SIDES, flowsTo, otherSide } from '../../../engine/vocabulary.js';
import type { TwoApps } from '../two-apps.js';
import { EDITED } from './person-edits.js';
import type { PersonEdits } from './person-edits.js';
import type { Scenario } from './scenario.js';

const MAY_FAIL = ['record_deleted', 'match_ambiguous'];

export async function checkPromises(
  apps: TwoApps,
  id: SyncId,
  plan: Scenario,
  edits: PersonEdits,
): Promise<string[]> {
  const broken: string[] = [];
  const byEmail = { left: peopleOf(apps, 'left'), right: peopleOf(apps, 'right') };
  for (const side of SIDES) {
    for (const [email, records] of byEmail[side])
      if (records.length > 1)
        broken.push(`I1: ${String(records.length)} times ${email} in ${side}.`);
    if (!flowsTo(plan.settings.direction, side) && apps[side].stats.writes > 0)
      broken.push(`I5: the ${side} app was written to against the direction.`);
  }
  broken.push(...(await checkLinks(apps, id, plan)));
  broken.push(...checkTrails(byEmail, plan, edits));
  for (const { message, fields } of apps.errors)
    broken.push(`Logged as an error: ${message} ${JSON.stringify(fields)}`);
  return broken;
}

type ByEmail = Map<string, MemoryRecord[]>;

function peopleOf(apps: TwoApps, side: Side): ByEmail {
  const found: ByEmail = new Map();
  for (const record of apps[side].readAll('contacts')) {
    const email = String(record.values['email']);
    found.set(email, [...(found.get(email) ?? []), record]);
  }
  return found;
}

/** Every link in sync shows the same on both sides; whoever is not in sync has a reason. */
async function checkLinks(apps: TwoApps, id: SyncId, plan: Scenario): Promise<string[]> {
  const broken: string[] = [];
  const pairs = await apps.store.listPairs(id, { kind: 'all' }, { afterId: null, limit: 500 });
  for (const { link } of pairs) {
    if (link.state === 'failing' && !MAY_FAIL.includes(link.issue?.code ?? ''))
      broken.push(`M15: ${link.title} fails with ${String(link.issue?.code)}.`);
    if (link.state !== 'inSync' || plan.settings.direction !== 'both') continue;
    const left = apps.left.readRecord('contacts', link.leftId ?? '');
    const right = apps.right.readRecord('contacts', link.rightId ?? '');
    for (const property of EDITED) {
      const values = [left?.values[property] ?? null, right?.values[property] ?? null] as const;
      const mayDiffer = plan.settings.clears === 'keep' && values.includes(null);
      if (!mayDiffer && !same(property, values[0], values[1]))
        broken.push(
          `I3: ${link.title} ${property}: ${String(values[0])} and ${String(values[1])}.`,
        );
    }
  }
  return broken;
}

/** A property that people gave on one side only: their last word stands there, and on the other side. */
function checkTrails(byEmail: Record<Side, ByEmail>, plan: Scenario, edits: PersonEdits): string[] {
  const broken: string[] = [];
  for (const { email, property, edits: all } of edits.trails()) {
    const last = all.at(-1);
    if (last === undefined || new Set(all.map((edit) => edit.side)).size > 1) continue;
    if (all.some((edit) => edit.value === null)) continue;
    const here = byEmail[last.side].get(email)?.[0]?.values[property] ?? null;
    const there = byEmail[otherSide(last.side)].get(email)?.[0]?.values[property] ?? null;
    const name = `${email} ${property}`;
    if (!same(property, here, last.value))
      broken.push(
        `I2: ${name} was ${String(last.value)} in ${last.side} and became ${String(here)}.`,
      );
    if (
      flowsTo(plan.settings.direction, otherSide(last.side)) &&
      !same(property, there, last.value)
    )
      broken.push(`I3: ${name} is ${String(last.value)} in ${last.side}, ${String(there)} beyond.`);
  }
  return broken;
}

function same(property: string, a: Value, b: Value): boolean {
  const type: PropertyType = property === 'phone' ? 'phone' : 'text';
  if (type === 'phone') return digits(a) === digits(b);
  return sameValue(type, a, b);
}

/** Apps keep phone numbers each in their own way; the digits are what counts. */
function digits(value: Value): string | null {
  return value === null ? null : String(value).replace(/\D/g, '');
}
