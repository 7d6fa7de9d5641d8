import type { Connection, Sync } from '../../engine/contract/index.js';
import type { Permission } from '../../engine/index.js';
import type { MenuItem } from '../controls/menu/menu.js';
import type { SyncCommand } from '../events/sync-command-request-event.js';
import type { Translate } from '../i18n/translate.js';
import { objectName, toEndNames, type Accounts, type EndNames } from '../model/end-name.js';
import { toSyncPhase, type SyncPhase } from '../model/sync-phase.js';

/** One sync as a row shows it. */
export interface ObjectRow {
  readonly sync: Sync;
  readonly ends: EndNames;
  readonly name: string;
  readonly phase: SyncPhase;
  /** Account whose login is gone. */
  readonly lost: Connection | undefined;
  /** What is being done with it right now. */
  readonly working: SyncCommand | undefined;
}

export function toObjectRow(
  sync: Sync,
  accounts: Accounts,
  busy: ReadonlyMap<string, SyncCommand>,
): ObjectRow {
  const ends = toEndNames(sync, accounts);
  return {
    sync,
    ends,
    name: objectName(ends),
    phase: toSyncPhase(sync),
    lost: accounts.connections.find(
      ({ id, health }) =>
        health === 'needsReconnect' &&
        (id === sync.left.connectionId || id === sync.right.connectionId),
    ),
    working: busy.get(sync.id),
  };
}

/** What can be done with a sync; an item that is not possible now stays, with the reason. */
export function menuItems(
  { sync, lost, phase, working }: ObjectRow,
  permissions: readonly Permission[],
  t: Translate,
): MenuItem[] {
  const needs = (permission: Permission, reason?: string): { disabledReason?: string } => {
    if (working !== undefined) return { disabledReason: t(`overview.working_${working}`) };
    if (!permissions.includes(permission)) return { disabledReason: t('overview.noPermission') };
    return reason === undefined ? {} : { disabledReason: reason };
  };
  const isOn = sync.status === 'on';
  const isRunning = sync.run?.state === 'running' && isOn;
  const canTurnOff = isOn || sync.status === 'needsReconnect';
  const items: (MenuItem | false)[] = [
    {
      id: 'edit',
      label: t(phase.kind === 'draft' ? 'overview.finishSetUp' : 'overview.editSettings'),
      icon: 'settings',
      ...needs('map'),
    },
    lost !== undefined && {
      id: 'reconnect',
      label: t('overview.reconnect'),
      icon: 'key',
      ...needs('connect'),
    },
    isRunning
      ? { id: 'cancelRun', label: t('overview.stopRun'), icon: 'close', ...needs('run') }
      : sync.status !== 'draft' && {
          id: 'run',
          label: t('overview.syncNow'),
          icon: 'refresh',
          ...needs('run', isOn ? undefined : t('overview.needsOn')),
        },
    canTurnOff && { id: 'turnOff', label: t('overview.turnOff'), icon: 'pause', ...needs('run') },
    sync.status === 'off' && {
      id: 'turnOn',
      label: t('overview.turnOn'),
      icon: 'play',
      ...needs('run'),
    },
    {
      id: 'delete',
      label: t('overview.delete'),
      icon: 'trash',
      isDanger: true,
      hasLineBefore: true,
      ...needs('delete'),
    },
  ];
  return items.filter((item) => item !== false);
}
