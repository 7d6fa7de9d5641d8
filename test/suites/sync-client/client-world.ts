import { afterEach, beforeEach } from 'vitest';
import type { SyncClient } from '../../../components/client/sync-client.js';
import { ClientError } from '../../../components/client/sync-client.js';
import type { Connection, Flow, Preview, Sync, SyncEvent } from '../../../engine/index.js';

/** One client with apps behind it. Left is an app without a login form, right may be the same or another. */
export interface ClientWorld {
  client: SyncClient;
  /** Two connected accounts, both with contacts: some match, some are only on one side. */
  connectBoth(): Promise<{ left: Connection; right: Connection }>;
  /** An app that can be logged in to, with what its form asks for. */
  login: { app: string; fields: Record<string, string> };
  /** The person allows or refuses at the app. Resolves to the completion code of the return page. */
  consent(flow: Flow, answer: 'allow' | 'refuse'): Promise<string>;
  /** A person changes a contact in the left app. */
  editLeft(): Promise<void>;
  /** Names of the contact objects. */
  contacts: { left: string; right: string };
  close(): Promise<void>;
}

export type OpenClientWorld = () => Promise<ClientWorld>;

/** A fresh world for each test. */
export function useWorld(open: OpenClientWorld): () => ClientWorld {
  let world: ClientWorld | undefined;
  beforeEach(async () => {
    world = await open();
  });
  afterEach(async () => {
    await world?.close();
    world = undefined;
  });
  return () => {
    if (world === undefined) throw new Error('Only inside of a test.');
    return world;
  };
}

export async function draftOf(world: ClientWorld): Promise<Sync> {
  const { left, right } = await world.connectBoth();
  return world.client.createSync({
    left: { connectionId: left.id, object: world.contacts.left },
    right: { connectionId: right.id, object: world.contacts.right },
  });
}

/** Resolves with the first event that fits; begins to listen at once. */
export function nextEvent<T extends SyncEvent>(
  client: SyncClient,
  fits: (event: SyncEvent) => event is T,
): Promise<T> {
  return new Promise((resolve) => {
    const stop = client.subscribe((event) => {
      if (!fits(event)) return;
      stop();
      resolve(event);
    });
  });
}

type RunChanged = Extract<SyncEvent, { type: 'run_changed' }>;

export function runEnded(client: SyncClient, kind: 'any' | 'preview'): Promise<RunChanged> {
  return nextEvent(
    client,
    (event): event is RunChanged =>
      event.type === 'run_changed' &&
      event.run.state !== 'running' &&
      (event.run.kind === 'preview') === (kind === 'preview'),
  );
}

/** A first run that has ended. */
export async function syncedSync(world: ClientWorld): Promise<Sync> {
  const draft = await draftOf(world);
  const ended = runEnded(world.client, 'any');
  await world.client.publishSync(draft.id, { turnOn: true }, draft.etag);
  await ended;
  return world.client.getSync(draft.id);
}

export async function finishedPreview(world: ClientWorld, syncId: string): Promise<Preview> {
  const ended = runEnded(world.client, 'preview');
  await world.client.startPreview(syncId);
  await ended;
  return world.client.getPreview(syncId);
}

/** What a call failed with; fails when it did not. */
export async function refusal(call: Promise<unknown>): Promise<ClientError> {
  const thrown: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof ClientError) return thrown;
  throw new Error(`Expected a ClientError, met: ${String(thrown)}`);
}
