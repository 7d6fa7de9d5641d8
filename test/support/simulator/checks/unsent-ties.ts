/** Ties of a record that a person changed, and that never went over. An all-knowing witness says so. */
import type { RemoteId, SyncSettings, Value } from '../../../../engine/contract/index.js';
import {
  hasEntry,
  idsOf,
  labelsOf,
  readEntry,
  tieEntry,
} from '../../../../engine/plan/ties/tie-ids.js';
import type { RemoteRecord } from '../../../../engine/ports/connector.js';
import type { Shadow } from '../../../../engine/state/shadow.js';
import {
  associationKey,
  associationSetKey,
  lostTiesKey,
} from '../../../../engine/state/tie-key.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { otherSide } from '../../../../engine/vocabulary.js';
import type { TwoApps } from '../../two-apps.js';
import type { Watched } from '../check.js';
import { clientKey, meaningOfLabel } from '../clients.js';
import { SUPPLIER } from '../lookups.js';
import { sameJson } from './writing.js';

/** A record as the app has it and as the engine knows it, and what its partner showed last. */
export interface TiedRecord {
  side: Side;
  id: RemoteId;
  shadow: Shadow | undefined;
  partner: RemoteRecord | null;
  settings: Pick<SyncSettings, 'associations' | 'mappings'>;
}

/** Names of the ties. Whom nobody can be tied to any more is nobody's edit. */
export function unsentTies(tied: TiedRecord, watched: Watched): string[] {
  const { associations, mappings } = tied.settings;
  const isSet = ({ mode }: SyncSettings['associations'][number]) => mode === 'all';
  const on = associations.filter(({ isOn }) => isOn);
  const keys = [
    ...on.filter((one) => !isSet(one)).map((one) => associationKey(one[tied.side])),
    ...mappings.filter(({ isOn, left }) => isOn && left === SUPPLIER).map(() => SUPPLIER),
  ];
  return [
    ...keys.filter((key) => isUnsent(tied, key, watched)),
    ...on.filter(isSet).flatMap((one) => unsentEntries(tied, one[tied.side], watched)),
  ];
}

/** What the engine knows of a record shows a tie that was never processed, or lacks one to a company that is there. */
export function showsTieEdit({ side, values, base }: Shadow, apps: TwoApps): boolean {
  return Object.entries(base).some(([name, processed]) => {
    const now = values[name];
    if (!name.startsWith('@') || name.startsWith(lostTiesKey('')) || now === undefined)
      return false;
    const isMeant = (entry: string) => meaningOf(apps, side, entry) !== null;
    const isNew = entriesOf(now).some((entry) => !hasEntry(processed, entry) && !isNameless(entry));
    return isNew || entriesOf(processed).some((entry) => !hasEntry(now, entry) && isMeant(entry));
  });
}

/** A label that only one of the apps has. */
function isNameless(entry: string): boolean {
  const { label } = readEntry(entry);
  return label !== undefined && meaningOfLabel(label) === undefined;
}

function entriesOf(value: Value | undefined): string[] {
  return [...idsOf(value), ...labelsOf(value).map(toEntry)];
}

function isUnsent({ side, id, shadow, partner }: TiedRecord, key: string, watched: Watched) {
  const apps = watched.apps();
  const base = shadow?.base[key];
  const now = heldTie(apps, { side, id }, key);
  const isEdit = sameJson(watched.history.edits.get(`${side}/${id}/${key}`), now);
  if (base === undefined || base === now || !isEdit) return false;
  if (domainOf(apps, side, now ?? base) === null) return false;
  const there = partner?.associations[key.slice(1)] ?? partner?.values[key] ?? null;
  return domainOf(apps, side, now) !== domainOf(apps, otherSide(side), there);
}

/** As it lies in the app, whether it leads anywhere or not. */
function heldTie(apps: TwoApps, { side, id }: Pick<TiedRecord, 'side' | 'id'>, key: string): Value {
  const record = apps[side].readRecord('contacts', id);
  if (key === SUPPLIER) return record?.values[SUPPLIER] ?? null;
  return record?.associations[key.slice(1)] ?? null;
}

function unsentEntries(
  { side, id, shadow, partner }: TiedRecord,
  name: string,
  { apps, history }: Watched,
): string[] {
  const base = shadow?.base[associationSetKey(name)];
  const ties = apps()[side].readRecord('contacts', id)?.tieSets?.[name] ?? [];
  const now = toEntries(ties);
  if (base === undefined) return [];
  const beyond = toEntries(partner?.associationSets?.[name] ?? []);
  const there = new Set(beyond.map((entry) => meaningOf(apps(), otherSide(side), entry)));
  const all = new Set([...now, ...entriesOf(base)]);
  return [...all].filter((entry) => {
    const isTied = now.includes(entry);
    const meaning = meaningOf(apps(), side, entry);
    const isEdit = history.edits.get(`${side}/${id}/${clientKey(entry)}`) === isTied;
    if (!isEdit || meaning === null || hasEntry(base, entry) === isTied) return false;
    return there.has(meaning) !== isTied;
  });
}

function toEntries(ties: readonly { id: RemoteId; labels?: readonly string[] }[]): string[] {
  return ties.flatMap(({ id, labels = [] }) => [
    tieEntry(id),
    ...labels.map((label) => tieEntry(id, label)),
  ]);
}

function toEntry({ id, label }: { id: RemoteId; label: string }): string {
  return tieEntry(id, label);
}

/** Whom a tie leads to and what it is called, in words of both apps; null where one of these is nothing to the other app. */
function meaningOf(apps: TwoApps, side: Side, entry: string): string | null {
  const { toId, label } = readEntry(entry);
  const domain = domainOf(apps, side, toId);
  if (domain === null || label === undefined) return domain;
  const meant = meaningOfLabel(label);
  return meant === undefined ? null : `${domain} ${meant}`;
}

/** Of a company that is there. */
function domainOf(apps: TwoApps, side: Side, id: Value): string | null {
  const company = apps[side].readRecord('companies', typeof id === 'string' ? id : '');
  const domain = company?.isDeleted === true ? null : (company?.values['domain'] ?? null);
  return typeof domain === 'string' ? domain : null;
}
