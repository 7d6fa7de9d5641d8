/**
 * An app with a key form whose accounts live in memory, one per name that is typed into the form: so
 * that two tenants have data of their own behind one and the same app.
 */
import type { Connector, ConnectorSession } from '../../../../engine/ports/connector.js';
import { SyncError } from '../../../../engine/errors.js';
import { SystemClock } from '../../../../engine/ports/system-clock.js';
import { createMemoryApp, type MemoryApp } from '../../../../engine/testing/memory-connector.js';
import type { AppModule, AppWebhooks } from '../../../../server/services/ports/app-module.js';

export interface KeyFormApp {
  readonly module: AppModule;
  /** The account of this name; made when it is first asked for. */
  account(name: string): MemoryApp;
}

export interface KeyFormAppOptions {
  readonly id: string;
  readonly webhooks?: AppWebhooks | null;
  /** Replaces calls of the connector. */
  readonly calls?: Partial<Connector>;
}

export function keyFormApp({ id, webhooks = null, calls = {} }: KeyFormAppOptions): KeyFormApp {
  const clock = new SystemClock();
  const accounts = new Map<string, MemoryApp>();
  const account = (name: string): MemoryApp => {
    const known = accounts.get(name);
    if (known !== undefined) return known;
    const app = createMemoryApp({
      clock,
      app: { id, name: `App ${id}`, auth: { kind: 'key', fields: FIELDS } },
      account: { id: `${name}-account`, name: `${name} account` },
      newId: (object) => `${name}-${object}-${String((count += 1))}`,
    });
    accounts.set(name, app);
    return app;
  };
  let count = 0;
  const template = account('none').connector;
  const of = (session: ConnectorSession) => account(session.account['name'] ?? 'none').connector;
  return {
    account,
    module: {
      connector: { ...dispatch(template, of), ...calls },
      oauth: null,
      webhooks,
      key: {
        account: ({ name = '', apiKey = '' }) => {
          if (name === '' || apiKey === '') throw missingField(name === '' ? 'name' : 'apiKey');
          return { name };
        },
        origins: () => ['https://app.invalid'],
        headers: ({ apiKey = '' }) => ({ 'x-api-key': apiKey }),
      },
    },
  };
}

const FIELDS = [
  { name: 'name', label: 'Name', kind: 'text' as const, isRequired: true },
  { name: 'apiKey', label: 'Key', kind: 'password' as const, isRequired: true },
];

function missingField(field: string): SyncError {
  return new SyncError('input_invalid', {
    message: `The field "${field}" is empty.`,
    hint: 'Fill it in.',
    details: { field },
  });
}

/** Every call goes to the connector of the session's own account. */
function dispatch(template: Connector, of: (session: ConnectorSession) => Connector): Connector {
  const names = Object.keys(template).filter((name) => name !== 'app');
  const calls = names.map((name) => {
    const call = (session: ConnectorSession, ...rest: unknown[]): unknown => {
      const target = of(session)[name as 'verify'] as (...given: unknown[]) => unknown;
      return target(session, ...rest);
    };
    return [name, call];
  });
  return { ...(Object.fromEntries(calls) as Connector), app: template.app };
}
