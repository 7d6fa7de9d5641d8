import { Hono } from 'hono';
import { CallCounter } from '../shared/call-counter.js';
import { faultMiddleware } from '../shared/fault-middleware.js';
import { FaultPlan } from '../shared/fault-plan.js';
import { OAuthGrants } from '../shared/oauth-grants.js';
import { openSqlite } from '../shared/sqlite.js';
import { Account } from './account.js';
import { createApiApp } from './api-app.js';
import { AssociationTypes } from './associations/association-types-store.js';
import { ALL_SCOPES } from './catalog/scopes.js';
import type { SandboxStats } from './control-routes.js';
import { controlRoutes, countRecords, readStats } from './control-routes.js';
import type { ApiServices } from './http/api-context.js';
import { CALL_KINDS } from './http/api-context.js';
import { notFoundError } from './http/api-error.js';
import { RateLimiter } from './http/rate-limiter.js';
import { writeError } from './http/write-error.js';
import { HUBSPOT_FAULTS } from './hubspot-faults.js';
import { authorizeRoutes } from './oauth/authorize-routes.js';
import { tokenRoutes } from './oauth/token-routes.js';
import type { HubSpotSandboxOptions } from './options.js';
import { PropertyRegistry } from './properties/property-registry.js';
import { SCHEMA } from './schema.js';
import type { HubSpotSeed, SeedIds } from './seed-account.js';
import { seedAccount } from './seed-account.js';
import { recordPages } from './ui/record-pages.js';
import { WebhookDispatcher } from './webhooks/webhook-dispatcher.js';

/** HubSpot lets access tokens live 30 minutes and keeps refresh tokens as they are. */
const ACCESS_TOKEN_SECONDS = 1800;

/** A HubSpot account that runs here. */
export interface HubSpotSandbox {
  /** Everything it serves: API, OAuth, record pages under `/ui/`, controls under `/__…`. */
  readonly app: Hono;
  /** Adds records, definitions and tokens, without webhooks; returns ids by object and key. */
  seed(seed: HubSpotSeed): Promise<SeedIds>;
  /** True until there is a record. */
  isEmpty(): Promise<boolean>;
  stats(): SandboxStats;
  /** Where events are posted from now on; undefined stops it. */
  setWebhookTarget(url: string | undefined): void;
  /** Resolves when all events so far were delivered or given up. */
  whenWebhooksIdle(): Promise<void>;
  /** Gives up pending events and closes the database. May be called twice. */
  close(): Promise<void>;
}

/** Opens, or makes, the account in the database file. */
export async function createHubSpotSandbox(
  options: HubSpotSandboxOptions,
): Promise<HubSpotSandbox> {
  const account = await openAccount(options);
  const { database, clock } = account;
  const grants = await OAuthGrants.open({
    ...{ database, clock, accessTokenSeconds: ACCESS_TOKEN_SECONDS },
    rotatesRefreshTokens: false,
  });
  const faults = new FaultPlan();
  const counter = new CallCounter(CALL_KINDS);
  const limiter = new RateLimiter(options.limits ?? {}, clock);
  const services: ApiServices = { account, grants, limiter, faults, counter };
  const { clientId, clientSecret, redirectUris, appName = 'Sync Wizard' } = options;
  const webhooks = new WebhookDispatcher({
    ...{ account, faults, clientSecret },
    options: options.webhook,
  });

  return {
    app: createApp(services, { clientId, clientSecret, redirectUris, appName }),
    seed: async (seed) => {
      for (const { token, scopes = ALL_SCOPES } of seed.privateAppTokens ?? []) {
        await grants.allowToken(token, 'private-app', scopes);
      }
      return seedAccount(account, seed);
    },
    isEmpty: async () => Object.values(await countRecords(account)).every((count) => count === 0),
    stats: () => readStats(services),
    setWebhookTarget: (url) => {
      webhooks.setTarget(url);
    },
    whenWebhooksIdle: () => webhooks.whenIdle(),
    close: async () => {
      await webhooks.close();
      await database.close();
    },
  };
}

async function openAccount(options: HubSpotSandboxOptions): Promise<Account> {
  const database = await openSqlite(options.databaseFile);
  await database.exec(SCHEMA);
  return new Account({
    database,
    name: options.accountName ?? 'Northwind Trading',
    hubId: options.hubId ?? 24_680_135,
    clock: options.clock ?? Date.now,
    searchDelayMs: options.searchDelayMs ?? 0,
    properties: await PropertyRegistry.open(database),
    associationTypes: await AssociationTypes.open(database),
  });
}

function createApp(
  services: ApiServices,
  client: Parameters<typeof authorizeRoutes>[0]['client'],
): Hono {
  const { account, grants, counter, faults } = services;
  const app = new Hono({ strict: false });
  app.onError(writeError);
  app.notFound((context) =>
    writeError(notFoundError(`No endpoint at ${context.req.method} ${context.req.path}.`), context),
  );
  for (const path of ['/oauth/v1/*', '/oauth/v3/*', '/oauth/2026-03/*']) {
    app.use(path, faultMiddleware(faults, HUBSPOT_FAULTS));
  }
  app.route('/', controlRoutes(services));
  app.route('/ui', recordPages(account));
  app.route('/oauth', tokenRoutes({ account, grants, client, counter }));
  app.route('/oauth', authorizeRoutes({ account, grants, client }));
  app.get('/', (context) => context.redirect('/ui/'));
  app.route('/', createApiApp(services));
  return app;
}
