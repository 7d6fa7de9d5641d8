/** One direction of a tie between two objects that HubSpot itself defines. */
export interface StandardAssociation {
  readonly typeId: number;
  readonly inverseId: number;
  readonly from: string;
  readonly to: string;
  /** Undefined for the plain tie that every other one implies. */
  readonly label?: string;
  /** As v3 names it: `contact_to_company`. */
  readonly name: string;
}

/** A pair of directions, written once: `[from, to, id, inverse id, name, inverse name]`. */
type Pair = readonly [
  from: string,
  to: string,
  ids: readonly [number, number],
  names: readonly [string, string],
];

const PLAIN: readonly Pair[] = [
  ['0-1', '0-2', [279, 280], ['contact_to_company_unlabeled', 'company_to_contact_unlabeled']],
  ['0-1', '0-3', [4, 3], ['contact_to_deal', 'deal_to_contact']],
  ['0-2', '0-3', [342, 341], ['company_to_deal_unlabeled', 'deal_to_company_unlabeled']],
  ['0-1', '0-1', [449, 449], ['contact_to_contact', 'contact_to_contact']],
  ['0-2', '0-2', [450, 450], ['company_to_company', 'company_to_company']],
  ['0-3', '0-3', [451, 451], ['deal_to_deal', 'deal_to_deal']],
];

const PRIMARY: readonly Pair[] = [
  ['0-1', '0-2', [1, 2], ['contact_to_company', 'company_to_contact']],
  ['0-3', '0-2', [5, 6], ['deal_to_company', 'company_to_deal']],
];

const PARENT_AND_CHILD: readonly StandardAssociation[] = [
  {
    typeId: 13,
    inverseId: 14,
    from: '0-2',
    to: '0-2',
    label: 'Child Company',
    name: 'parent_to_child_company',
  },
  {
    typeId: 14,
    inverseId: 13,
    from: '0-2',
    to: '0-2',
    label: 'Parent Company',
    name: 'child_to_parent_company',
  },
];

/** https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide */
export const STANDARD_ASSOCIATIONS: readonly StandardAssociation[] = [
  ...PLAIN.flatMap((pair) => bothWays(pair)),
  ...PRIMARY.flatMap((pair) => bothWays(pair, 'Primary')),
  ...PARENT_AND_CHILD,
];

/** Contact or deal to its main company: at most one per record. */
export const PRIMARY_COMPANY_TYPE_IDS: Readonly<Record<string, number>> = { '0-1': 1, '0-3': 5 };

function bothWays([from, to, ids, names]: Pair, label?: string): StandardAssociation[] {
  const extra = label === undefined ? {} : { label };
  const there = { typeId: ids[0], inverseId: ids[1], from, to, name: names[0], ...extra };
  if (ids[0] === ids[1]) return [there];
  const back = { typeId: ids[1], inverseId: ids[0], from: to, to: from, name: names[1], ...extra };
  return [there, back];
}
