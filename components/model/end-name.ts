import type { AppDescription, Connection, Sync } from '../../engine/contract/index.js';
import type { Side } from '../../engine/index.js';

/** How one side of a sync is called on screens that only show it: complete even when its account is gone. */
export interface EndName {
  readonly connectionId: string;
  /** "HubSpot". The app's id where the app is not known here. */
  readonly app: string;
  readonly color: string;
  /** What the person called the account. '' when it was disconnected. */
  readonly account: string;
  /** Plural: "Contacts". */
  readonly object: string;
}
export type EndNames = Readonly<Record<Side, EndName>>;

const NO_END: EndName = { connectionId: '', app: '', color: '', account: '', object: '' };
/** For elements that have not been told yet. */
export const NO_ENDS: EndNames = { left: NO_END, right: NO_END };

export interface Accounts {
  readonly apps: readonly AppDescription[];
  readonly connections: readonly Connection[];
}

export function toEndNames(
  sync: Pick<Sync, 'left' | 'right'>,
  { apps, connections }: Accounts,
): EndNames {
  const name = ({ app: id, connectionId, objectLabel }: Sync['left']): EndName => {
    const app = apps.find((one) => one.id === id);
    const connection = connections.find((one) => one.id === connectionId);
    return {
      connectionId,
      app: app?.name ?? id,
      color: app?.logo.color ?? '',
      account: connection?.label ?? '',
      object: objectLabel,
    };
  };
  return { left: name(sync.left), right: name(sync.right) };
}

/** What the records of a sync are called: one word when both apps use the same. */
export function objectName({ left, right }: EndNames): string {
  return left.object === right.object ? left.object : `${left.object} · ${right.object}`;
}
