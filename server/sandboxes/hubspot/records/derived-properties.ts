import type { WriteContext } from '../account.js';
import { countAssociated, findTied } from '../associations/association-rows.js';
import { findStage } from '../catalog/deal-pipelines.js';
import { saveSearchDocuments } from '../search/search-documents.js';
import { findRecords, saveRecords } from './record-rows.js';
import type { StoredRecord } from './stored-record.js';
import { toIsoTime } from './stored-record.js';

type Values = Record<string, string>;

/** Sets or, with empty text, removes. */
export function withValues(
  properties: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
): Values {
  const merged = { ...properties, ...values };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ''));
}

/** The properties that HubSpot works out from the record itself. Pure. */
export function calculateOwn(typeId: string, properties: Readonly<Values>): Values {
  if (typeId === '0-1') return calculateContact(properties);
  if (typeId === '0-3') return calculateDeal(properties);
  return {};
}

function calculateContact(properties: Readonly<Values>): Values {
  const email = properties['email'] ?? '';
  const name = [properties['firstname'], properties['lastname']].filter(Boolean).join(' ');
  return {
    hs_email_domain: email.split('@')[1] ?? '',
    hs_full_name_or_email: name === '' ? email : name,
    hs_is_contact: 'true',
  };
}

function calculateDeal(properties: Readonly<Values>): Values {
  const stage = findStage(properties['dealstage'] ?? '')?.stage;
  return {
    hs_is_closed: String(stage?.isClosed ?? false),
    hs_is_closed_won: String(stage !== undefined && stage.isClosed && stage.probability === 1),
    hs_deal_stage_probability: stage === undefined ? '' : String(stage.probability),
    amount_in_home_currency: properties['amount'] ?? '',
  };
}

/**
 * Brings the properties that depend on ties (main company, counts) up to date on both sides of the ties that
 * changed. This moves the modified time of records that nobody wrote to, as it does in HubSpot.
 */
export async function refreshDerivedProperties(
  context: WriteContext,
  ties: readonly { fromType: string; fromId: string; toType: string; toId: string }[],
): Promise<void> {
  const ids = new Map<string, Set<string>>();
  for (const { fromType, fromId, toType, toId } of ties) {
    ids.set(fromType, (ids.get(fromType) ?? new Set()).add(fromId));
    ids.set(toType, (ids.get(toType) ?? new Set()).add(toId));
  }
  for (const [typeId, ofType] of ids) await refreshObject(context, typeId, [...ofType]);
}

async function refreshObject(
  context: WriteContext,
  typeId: string,
  ids: readonly string[],
): Promise<void> {
  const { session } = context;
  const counts = await countAssociated(session, ids);
  const tied = await findTied(session, ids, TIED_TYPE_IDS[typeId] ?? []);
  const records = await findRecords(session, { typeId, ids });
  const changed: StoredRecord[] = [];
  for (const record of records.values()) {
    const derived = deriveFromTies(typeId, counts.get(record.id), tied.get(record.id));
    const news = Object.entries(derived).filter(
      ([name, value]) => value !== (record.properties[name] ?? ''),
    );
    if (news.length === 0) continue;
    for (const [property, value] of news) {
      const event = { typeId, recordId: record.id, property, value, isDerived: true } as const;
      context.events.push({ kind: 'propertyChange', ...event });
    }
    changed.push(touch(context, record, Object.fromEntries(news)));
  }
  await saveRecords(session, changed);
  await saveSearchDocuments(session, changed, context.now + context.account.searchDelayMs);
}

/** The record with new values and the modified time of this write. */
export function touch(context: WriteContext, record: StoredRecord, values: Values): StoredRecord {
  const { modifiedProperty } = context.account.properties.getTypeById(record.typeId);
  return {
    ...record,
    updatedAt: context.now,
    properties: withValues(record.properties, {
      ...values,
      [modifiedProperty]: toIsoTime(context.now),
    }),
  };
}

/** Main company of contacts and deals, parent of companies. */
const TIED_TYPE_IDS: Readonly<Record<string, readonly number[]>> = {
  '0-1': [1],
  '0-2': [14],
  '0-3': [5],
};

function deriveFromTies(
  typeId: string,
  counts: ReadonlyMap<string, number> | undefined,
  tiedId: string | undefined,
): Values {
  const count = (toType: string): string => String(counts?.get(toType) ?? 0);
  if (typeId === '0-1') {
    return { associatedcompanyid: tiedId ?? '', num_associated_deals: countOrNone(counts, '0-3') };
  }
  if (typeId === '0-2') {
    return {
      hs_parent_company_id: tiedId ?? '',
      num_associated_contacts: count('0-1'),
      num_associated_deals: countOrNone(counts, '0-3'),
    };
  }
  if (typeId === '0-3') {
    return { hs_primary_associated_company: tiedId ?? '', num_associated_contacts: count('0-1') };
  }
  return {};
}

/** HubSpot leaves the number of deals empty until there was one. */
function countOrNone(counts: ReadonlyMap<string, number> | undefined, toType: string): string {
  const count = counts?.get(toType);
  return count === undefined ? '' : String(count);
}
