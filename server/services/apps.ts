import type { AppDescription } from '../../engine/contract/index.js';
import { SyncError } from '../../engine/errors.js';
import type { AppLogin, AppModule } from './ports/app-module.js';
import type { StoredSession } from './ports/session-store.js';

/** The apps that this server offers. */
export class Apps {
  readonly #modules: ReadonlyMap<string, AppModule>;

  constructor(modules: readonly AppModule[]) {
    this.#modules = new Map(modules.map((one) => [one.connector.app.id, one]));
  }

  /** The catalogue, as far as a session may connect. */
  list(session: Pick<StoredSession, 'connectors'>): AppDescription[] {
    return [...this.#modules.values()]
      .map(({ connector }) => connector.app)
      .filter(({ id }) => session.connectors?.includes(id) ?? true);
  }

  find(id: string): AppModule | undefined {
    return this.#modules.get(id);
  }

  /** Throws `connector_unknown`. */
  get(id: string): AppModule {
    const found = this.#modules.get(id);
    if (found !== undefined) return found;
    throw new SyncError('connector_unknown', {
      message: `There is no app "${id.slice(0, 64)}".`,
      hint: `Apps of this server: ${[...this.#modules.keys()].join(', ')}.`,
    });
  }

  /** An app that this session may connect. Throws `connector_unknown` or `permission_denied`. */
  getAllowed(id: string, session: Pick<StoredSession, 'connectors'>): AppModule {
    const found = this.get(id);
    if (session.connectors?.includes(id) ?? true) return found;
    throw new SyncError('permission_denied', {
      message: `This session may not connect ${found.connector.app.name}.`,
      hint: `Add "${id}" to "connectors" when the session is minted.`,
    });
  }
}

/** An app's log-in that the operator has configured. */
export type ConfiguredLogin = AppLogin & { readonly clientId: string };

/** Throws `input_invalid` for an app with a key form, `not_configured` when the operator has work to do. */
export function assertLogin({ connector, oauth }: AppModule): ConfiguredLogin {
  const { name } = connector.app;
  if (oauth === null) {
    throw new SyncError('input_invalid', {
      message: `${name} has no log-in page.`,
      hint: 'Connect it by its form: POST /v1/connections.',
    });
  }
  const { clientId, clientSecret, clientNames } = oauth;
  if (clientId !== null && clientSecret !== null) return { ...oauth, clientId };
  throw new SyncError('not_configured', {
    message: `${name} is not set up on this server.`,
    hint: `Whoever runs the server registers an app at ${name}, sets ${clientNames.id} and ${clientNames.secret}, and starts it again.`,
  });
}

/** A value that the app's form does not ask for is refused by name: ignored, it would look as if it had counted. */
export function assertFormFields(
  { connector }: AppModule,
  fields: Readonly<Record<string, string>>,
): void {
  const { name, auth } = connector.app;
  const asked = new Set(auth.fields.map((field) => field.name));
  const unknown = Object.keys(fields).find((field) => !asked.has(field));
  if (unknown === undefined) return;
  const field = unknown.slice(0, 64);
  const message = `${name} does not ask for "${field}".`;
  throw new SyncError('input_invalid', {
    message,
    hint: 'GET /v1/apps lists the fields of each form.',
    details: { problems: [{ pointer: `/fields/${field}`, message }] },
  });
}
