/** The floor's rows: those that the engine keeps for a record, put together without any thought. */
import type { AppRecord } from '../app/account.js';

type Cell = string | number | null;
export type Row = readonly Cell[];

export const TABLES = {
  shadows: [
    'tenant_id scope side id is_deleted seen_run_id version modified_at title url keys seen_values base',
    'tenant_id scope side id',
  ],
  match_keys: [
    'tenant_id scope side rule key remote_id',
    'tenant_id scope side rule key remote_id',
  ],
  links: [
    'tenant_id scope id left_id right_id stage state is_touched is_association_due ' +
      'is_association_waiting is_in_doubt incarnation is_match_settled failures written_run_id ' +
      'first_synced_at last_synced_at title search intent',
    'tenant_id scope id',
  ],
  changes: [
    'tenant_id id scope run_id link_id at side remote_id title action status marker properties',
    'tenant_id id',
  ],
  cursors: ['tenant_id scope side stream cursor', 'tenant_id scope side stream'],
} as const;
export type TableName = keyof typeof TABLES;

const PLACE = ['floor', 'floor'] as const;
const RUN = 'run-1';

function titleOf({ values }: AppRecord): string {
  return `${values['firstName'] ?? ''} ${values['lastName'] ?? ''}`;
}

export function keyOf({ values }: AppRecord): string {
  return values['email'] ?? '';
}

export function shadowRow(side: string, record: AppRecord, isProcessed: boolean): Row {
  const seen = JSON.stringify(record.values);
  const keys = JSON.stringify([keyOf(record)]);
  const { id, version, modifiedAt } = record;
  const base = isProcessed ? seen : '{}';
  return [...PLACE, side, id, 0, RUN, version, modifiedAt, titleOf(record), null, keys, seen, base];
}

export function matchKeyRow(side: string, record: AppRecord): Row {
  return [...PLACE, side, 0, keyOf(record), record.id];
}

/** A pair, or a record that has no partner yet. */
export interface FloorLink {
  id: string;
  changeId: string;
  marker: string;
  left: AppRecord;
  right: AppRecord | null;
  stage: 'open' | 'creating' | 'linked';
}

export function linkRow(link: FloorLink, at: string): Row {
  const { id, left, right, stage } = link;
  const isDone = stage === 'linked';
  const intent =
    stage === 'creating'
      ? JSON.stringify({ marker: link.marker, sent: left.values, from: left.values, sentAt: at })
      : null;
  const search = `${titleOf(left)}\n${left.id}\n${right?.id ?? ''}`.toLowerCase();
  return [
    ...[...PLACE, id, left.id, right?.id ?? null, stage, isDone ? 'inSync' : 'pending'],
    ...[stage === 'open' ? 1 : 0, 1, 0, intent === null ? 0 : 1, 0, 0, 0],
    ...[isDone ? RUN : null, isDone ? at : null, isDone ? at : null, titleOf(left), search, intent],
  ];
}

/** The journal entry, with what every property became. */
export function changeRow(link: FloorLink, at: string): Row {
  const action = link.marker === '' ? 'link' : 'create';
  const properties =
    action === 'link'
      ? []
      : Object.entries(link.left.values).map(([property, after]) => ({
          property,
          before: null,
          after,
          reason: 'created',
        }));
  return [
    ...[PLACE[0], link.changeId, PLACE[1], RUN, link.id, at, 'right', link.right?.id ?? null],
    ...[titleOf(link.left), action, link.stage === 'linked' ? 'applied' : 'intended'],
    ...[link.marker === '' ? null : link.marker, JSON.stringify(properties)],
  ];
}

export function cursorRow(side: string, cursor: string): Row {
  return [...PLACE, side, 'sweep', cursor];
}
