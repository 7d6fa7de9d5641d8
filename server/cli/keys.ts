import { rotateKeys } from '../secrets/rotate-keys.js';
import { readKeyId } from '../secrets/sealing.js';
import { SecretError } from '../secrets/secret-error.js';
import type { TenantKeys, WrappedKey } from '../secrets/tenant-keys.js';
import { unwrap } from '../secrets/vault.js';
import { openCredential } from '../services/credentials/credential.js';
import type { TenantId } from '../../engine/contract/index.js';
import { EXIT, type Command } from './command.js';
import type { Storage } from './open-storage.js';
import { withStorage } from './with-storage.js';

const TENANTS_PER_PAGE = 200;

const ABOUT = `Keys stand in the file "encryption.keys" of the data folder, or in SYNC_WIZARD_ENCRYPTION_KEYS, as
"id:base64". The first one seals, the others only open what they sealed before.`;

export const keysStatus: Command = {
  name: 'keys status',
  summary: 'Show the encryption keys and how many tenants each one protects.',
  help: ABOUT,
  run: (args, io) =>
    withStorage(args, io, async ({ keyRing, stores }, config) => {
      const counts = new Map<string, number>();
      for await (const key of allKeys(stores.tenantKeys)) {
        const id = readKeyId(key.wrapped) ?? 'unknown';
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
      const place = config.encryptionKeys === undefined ? config.encryptionKeyFile : 'variable';
      io.out(`keys from ${place}`);
      for (const { id, state } of keyRing.keys)
        io.out(`${id}  ${state}  protects ${counts.get(id) ?? 0} data keys of tenants`);
      return EXIT.ok;
    }),
};

export const keysVerify: Command = {
  name: 'keys verify',
  summary: 'Open every stored credential once, to prove that the keys fit.',
  help: `${ABOUT}\n\nPrints which ones do not open. Nothing is changed, no secret is shown.`,
  run: (args, io) =>
    withStorage(args, io, async (storage) => {
      const { good, bad } = await verifyAll(storage);
      for (const text of bad) io.err(`does not open: ${text}`);
      io.out(`${good} sealed values open, ${bad.length} do not.`);
      return bad.length === 0 ? EXIT.ok : EXIT.failed;
    }),
};

export const keysRotate: Command = {
  name: 'keys rotate',
  summary: 'Protect everything with the first key of the ring.',
  help: `${ABOUT}

How to replace a key without a gap:
  1. Put a new line in front of the others:  k2:$(openssl rand -base64 32)
  2. Restart the server, so that it knows both.
  3. Run "sync-wizard keys rotate"; it may run beside the server and may be broken off and repeated.
  4. Delete the lines of the keys that it calls removable, and restart.`,
  run: (args, io) =>
    withStorage(args, io, async ({ keyRing, stores }) => {
      const report = await rotateKeys(keyRing, stores.tenantKeys, stores.sentinels);
      io.out(`${report.rewrappedCount} data keys are protected by "${keyRing.active.id}" now.`);
      io.out(`${report.alreadyCurrentCount} were before.`);
      for (const id of report.removableKeyIds) io.out(`removable: ${id}`);
      return EXIT.ok;
    }),
};

async function verifyAll({
  stores,
  keyRing,
  vault,
}: Storage): Promise<{ good: number; bad: string[] }> {
  let good = 0;
  const bad: string[] = [];
  const check = async (name: string, open: () => unknown): Promise<void> => {
    try {
      await open();
      good += 1;
    } catch (error) {
      if (!(error instanceof SecretError)) throw error;
      bad.push(name);
    }
  };
  for await (const key of allKeys(stores.tenantKeys))
    await check(`data key ${key.id} of tenant ${key.tenantId}`, () => unwrap(keyRing, key));
  for await (const tenantId of allTenants(stores.tenantKeys)) {
    for (const connection of await stores.connections.list(tenantId as TenantId))
      await check(`login of connection ${connection.id} of tenant ${tenantId}`, () =>
        openCredential(vault, connection),
      );
  }
  return { good, bad };
}

export async function* allTenants(tenantKeys: TenantKeys): AsyncGenerator<string> {
  let tenants = await tenantKeys.listTenants(undefined, TENANTS_PER_PAGE);
  while (tenants.length > 0) {
    yield* tenants;
    tenants = await tenantKeys.listTenants(tenants.at(-1), TENANTS_PER_PAGE);
  }
}

async function* allKeys(tenantKeys: TenantKeys): AsyncGenerator<WrappedKey> {
  for await (const tenantId of allTenants(tenantKeys)) yield* await tenantKeys.list(tenantId);
}
