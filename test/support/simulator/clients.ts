/** Ties of which a person may have many, and what each is called: drawn from chances of their own, edited in both apps. */
import type { AssociationMapping, Option, RemoteId } from '../../../engine/contract/index.js';
import type { MemoryRecord } from '../../../engine/testing/memory-app-options.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import { tieEntry } from '../../../engine/plan/ties/tie-ids.js';
import { associationSetKey } from '../../../engine/state/tie-key.js';
import type { Side } from '../../../engine/vocabulary.js';
import type { TwoApps } from '../two-apps.js';
import type { Extras } from './extras.js';
import { pick } from './scenario.js';

/** Whether a seed's people have clients, and whether ties to these are called anything. */
export function drawClients(seed: number): Pick<Extras, 'hasClients' | 'arePlainClients'> {
  const hasLabels = createSeededRandom(seed ^ 0xab1c5ed5)() < 0.3;
  const arePlainClients = !hasLabels && createSeededRandom(seed ^ 0x19a4c116)() < 0.25;
  return { hasClients: hasLabels || arePlainClients, arePlainClients };
}

/** The last one on the left has no partner, and stays there. */
const LABELS: Readonly<Record<Side, readonly Option[]>> = {
  left: [
    { value: '7', label: 'Decision maker' },
    { value: '8', label: 'Invoices' },
    { value: '9', label: 'Only on the left' },
  ],
  right: [
    { value: 'chief', label: 'Chief' },
    { value: 'bills', label: 'invoices' },
  ],
};

/** What a tie to a client may be called in an app. */
export function clientLabels(
  side: Side,
  { arePlainClients }: Pick<Extras, 'arePlainClients'>,
): readonly Option[] {
  return arePlainClients ? [] : LABELS[side];
}

const MEANT: Readonly<Record<string, string>> = {
  7: 'chief',
  8: 'bills',
  chief: 'chief',
  bills: 'bills',
};

export function clientMapping({
  arePlainClients,
}: Pick<Extras, 'arePlainClients'>): AssociationMapping {
  return {
    ...{ id: 'clients', left: 'clients', right: 'clients' },
    ...{ leftObject: 'companies', rightObject: 'companies', isOn: true, mode: 'all' },
    ...(arePlainClients ? {} : { labels: [{ left: '7', right: 'chief' }] }),
  };
}

/** Under which name the last word of a person about one client, or one label of that tie, is kept. */
export function clientKey(entry: string): string {
  return `${associationSetKey('clients')} ${entry}`;
}

/**
 * A person gets a client, or loses one, or the tie is called something or no more. Answers what was said of which entry;
 * whatever becomes of its labels, the tie is there then.
 */
export function tieClient(
  apps: TwoApps,
  { side, id }: { side: Side; id: RemoteId },
  { random, extras }: { random: Random; extras: Extras },
): Map<string, boolean> {
  const companies = apps[side].readAll('companies');
  if (companies.length === 0) return new Map();
  if (extras.arePlainClients && random() < UNTIES) return untieOne(apps, { side, id }, random);
  const toId = pick(random, companies).id;
  const labels = clientLabels(side, extras);
  const label = random() < 0.5 || labels.length === 0 ? null : pick(random, labels).value;
  const isTied = random() < 0.7;
  const tie = { toId, isTied, ...(label === null ? {} : { label }) };
  apps[side].setTie('contacts', id, 'clients', tie);
  if (label === null) return new Map([[tieEntry(toId), isTied]]);
  return new Map([
    [tieEntry(toId), true],
    [tieEntry(toId, label), isTied],
  ]);
}

/** How often one of those who are there is taken away, where ties have no labels. */
const UNTIES = 0.3;

function untieOne(
  apps: TwoApps,
  { side, id }: { side: Side; id: RemoteId },
  random: Random,
): Map<string, boolean> {
  const ties = apps[side].readRecord('contacts', id)?.tieSets?.['clients'] ?? [];
  if (ties.length === 0) return new Map();
  const toId = pick(random, ties).id;
  apps[side].setTie('contacts', id, 'clients', { toId, isTied: false });
  return new Map([[tieEntry(toId), false]]);
}

/** What a label means, whichever app it is of. */
export function meaningOfLabel(label: string): string | undefined {
  return MEANT[label];
}

/** A person's clients, as far as they are there, by their domain, with those labels that both apps have. */
export function clientsOf(apps: TwoApps, side: Side, record: MemoryRecord): string[] {
  const ties = record.tieSets?.['clients'] ?? [];
  return ties
    .flatMap(({ id, labels = [] }) => {
      const company = apps[side].readRecord('companies', id);
      const meant = labels.flatMap((label) => MEANT[label] ?? []).sort();
      if (company === undefined || company.isDeleted) return [];
      return [[String(company.values['domain']), ...meant].join(' ')];
    })
    .sort();
}
