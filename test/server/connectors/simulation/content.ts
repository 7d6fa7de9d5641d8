/** What stands in both apps, read past the connectors by the sandboxes' own export. */
import type { RemoteId } from '../../../../engine/contract/index.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { allFields, KEYS, NAMES, OBJECTS, PRIMARY_IDS } from './fields.js';
import type { Field, Kind, Meaning } from './fields.js';
import type { Wire } from './wire.js';

/** One record that is there. */
export interface Entry {
  id: RemoteId;
  name: Meaning;
  key: Meaning;
  /** What each field of its kind means, by the field's name in HubSpot. */
  values: Readonly<Record<string, Meaning>>;
  /** Its company's id; null for none, and for companies. */
  companyId: RemoteId | null;
}

export type Content = Readonly<Record<Kind, Readonly<Record<Side, readonly Entry[]>>>>;

type Raw = Readonly<Record<string, string | number | boolean | null>>;

export async function readContent(wires: Readonly<Record<Side, Wire>>): Promise<Content> {
  const [left, right] = [
    await wires.left.person('GET', '/__export'),
    await wires.right.person('GET', '/__export'),
  ];
  const raw = {
    left: hubspotRecords(left as HubSpotExport),
    right: right as Record<string, Raw[]>,
  };
  const read = (kind: Kind, side: Side): Entry[] =>
    (raw[side][OBJECTS[kind][side]] ?? []).map((record) => toEntry(kind, side, record));
  const ofKind = (kind: Kind) => ({ left: read(kind, 'left'), right: read(kind, 'right') });
  return { person: ofKind('person'), company: ofKind('company') };
}

/** The name of the company somebody works at, in the same app. */
export function companyOf({ company }: Content, side: Side, { companyId }: Entry): Meaning {
  return company[side].find(({ id }) => id === companyId)?.name ?? null;
}

interface HubSpotExport {
  objects: Record<
    string,
    { id: string; archived: boolean; mergedInto: string | null; properties: Raw }[]
  >;
}

function hubspotRecords({ objects }: HubSpotExport): Record<string, Raw[]> {
  return Object.fromEntries(
    Object.entries(objects).map(([name, records]) => [
      name,
      records
        .filter(({ archived, mergedInto }) => !archived && mergedInto === null)
        .map(({ id, properties }) => ({ ...properties, id })),
    ]),
  );
}

function toEntry(kind: Kind, side: Side, record: Raw): Entry {
  const value = (field: Field): Meaning => {
    const wire = record[field[side]] ?? null;
    return wire === null || wire === '' ? null : field.toMeaning(String(wire), side);
  };
  const company = side === 'left' ? 'associatedcompanyid' : '_parentcustomerid_value';
  const companyId = kind === 'person' ? (record[company] ?? null) : null;
  return {
    id: String(side === 'left' ? record['id'] : record[PRIMARY_IDS[kind]]),
    name: value(NAMES[kind]),
    key: value(KEYS[kind]),
    values: Object.fromEntries(allFields(kind).map((field) => [field.left, value(field)])),
    companyId: companyId === null ? null : String(companyId),
  };
}
