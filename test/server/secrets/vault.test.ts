import { randomBytes } from 'node:crypto';

import { beforeEach, describe, expect, it } from 'vitest';

import { createKeyRing, type KeyRing, type RingKey } from '../../../server/secrets/key-ring.js';
import { rotateKeys } from '../../../server/secrets/rotate-keys.js';
import { Secret } from '../../../server/secrets/secret.js';
import { checkSentinels } from '../../../server/secrets/sentinels.js';
import { createVault, type Vault } from '../../../server/secrets/vault.js';
import { MemorySentinels, MemoryTenantKeys } from '../../support/memory-keys.js';

const place = { table: 'connections', row: 'c1', field: 'refresh_token' };
const now = (): string => '2026-01-15T12:00:00.000Z';
const key = (id: string, state: RingKey['state'], bytes = randomBytes(32)): RingKey => ({
  id,
  bytes,
  state,
});

let ring: KeyRing;
let tenantKeys: MemoryTenantKeys;
let vault: Vault;

beforeEach(() => {
  ring = createKeyRing([key('k1', 'active')]);
  tenantKeys = new MemoryTenantKeys();
  vault = createVault({ keyRing: ring, tenantKeys, now });
});

describe('S24 the vault', () => {
  it('opens what it sealed, as a secret', async () => {
    const sealed = await vault.seal('a', place, 'CANARY_TOK_ß😀');

    const opened = await vault.open('a', place, sealed);

    expect(opened).toBeInstanceOf(Secret);
    expect(opened.reveal()).toBe('CANARY_TOK_ß😀');
    expect((await vault.open('a', place, await vault.seal('a', place, opened))).reveal()).toBe(
      'CANARY_TOK_ß😀',
    );
  });

  it('S24 keeps nothing readable in what a stolen database holds', async () => {
    const sealed = await vault.seal('a', place, 'CANARY_TOK_1');
    const dump = JSON.stringify([sealed, tenantKeys.rows]);
    const decoded = [sealed, ...tenantKeys.rows.map((row) => row.wrapped)]
      .map((text) => Buffer.from(text, 'base64url').toString('latin1'))
      .join();

    expect(dump + decoded).not.toContain('CANARY');
  });

  it('S24 a value swapped to another row, field, table or tenant does not open', async () => {
    const sealed = await vault.seal('a', place, 'x');
    await vault.seal('b', place, 'y');

    for (const other of [
      { ...place, row: 'c2' },
      { ...place, field: 'access_token' },
      { ...place, table: 'flows' },
    ]) {
      await expect(vault.open('a', other, sealed)).rejects.toMatchObject({
        code: 'secret_cannot_be_opened',
      });
    }
    await expect(vault.open('b', place, sealed)).rejects.toMatchObject({ code: 'secret_shredded' });
  });

  it('S24 a data key moved to another tenant does not open', async () => {
    const sealed = await vault.seal('a', place, 'x');
    tenantKeys.rows = tenantKeys.rows.map((row) => ({ ...row, tenantId: 'b' }));

    await expect(vault.open('b', place, sealed)).rejects.toMatchObject({
      code: 'secret_cannot_be_opened',
    });
  });

  it('gives a tenant one data key, also when two callers are first at once', async () => {
    const sealed = await Promise.all([1, 2, 3].map((n) => vault.seal('a', place, String(n))));

    expect(tenantKeys.rows).toHaveLength(1);
    const opened = await Promise.all(sealed.map((text) => vault.open('a', place, text)));
    expect(opened.map((secret) => secret.reveal())).toEqual(['1', '2', '3']);
  });

  it('opens nothing of a shredded tenant, and still everything of the others', async () => {
    const [a, b] = await Promise.all([vault.seal('a', place, 'x'), vault.seal('b', place, 'y')]);

    await vault.shred('a');

    await expect(vault.open('a', place, a)).rejects.toMatchObject({ code: 'secret_shredded' });
    expect((await vault.open('b', place, b)).reveal()).toBe('y');
    const again = await vault.seal('a', place, 'new');
    await expect(vault.open('a', place, a)).rejects.toMatchObject({ code: 'secret_shredded' });
    expect((await vault.open('a', place, again)).reveal()).toBe('new');
  });

  it('names places, never values, in its errors', async () => {
    const sealed = await vault.seal('a', place, 'CANARY_TOK_2');
    const error: unknown = await vault
      .open('a', { ...place, row: 'c9' }, sealed)
      .catch((e: unknown) => e);

    expect(String((error as Error).stack)).toContain('c9');
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain('CANARY');
    expect(String((error as Error).stack)).not.toContain(sealed);
  });
});

describe('S25 rotation', () => {
  it('opens older values after a tenant got a new data key', async () => {
    const before = await vault.seal('a', place, 'old');
    await vault.rotateTenant('a');
    const after = await vault.seal('a', place, 'new');

    expect(tenantKeys.rows).toHaveLength(2);
    expect((await vault.open('a', place, before)).reveal()).toBe('old');
    expect((await vault.open('a', place, after)).reveal()).toBe('new');
  });

  it('re-wraps every data key while values keep opening; the old key can then go', async () => {
    const tenants = Array.from({ length: 450 }, (_, n) => `t${String(n).padStart(4, '0')}`);
    const sealed = await Promise.all(tenants.map((id) => vault.seal(id, place, id)));
    const sentinels = new MemorySentinels();
    await checkSentinels(ring, sentinels);
    const newKey = key('k2', 'active');
    const both = createKeyRing([newKey, { ...ring.active, state: 'decrypt-only' }]);
    const during = createVault({ keyRing: both, tenantKeys, now });
    await checkSentinels(both, sentinels);

    const [report, opened] = await Promise.all([
      rotateKeys(both, tenantKeys, sentinels),
      Promise.all(tenants.map((id, n) => during.open(id, place, sealed[n] ?? ''))),
    ]);
    const onlyNew = createKeyRing([newKey]);
    await checkSentinels(onlyNew, sentinels);
    const after = createVault({ keyRing: onlyNew, tenantKeys, now });

    expect(report).toEqual({
      rewrappedCount: 450,
      alreadyCurrentCount: 0,
      removableKeyIds: ['k1'],
    });
    expect(opened.map((secret) => secret.reveal())).toEqual(tenants);
    expect((await after.open('t0449', place, sealed[449] ?? '')).reveal()).toBe('t0449');
    expect((await rotateKeys(both, tenantKeys, sentinels)).rewrappedCount).toBe(0);
  });
});

describe('S25 the check at start', () => {
  it('refuses a wrong key of the same name and changes nothing', async () => {
    const sentinels = new MemorySentinels();
    await checkSentinels(ring, sentinels);
    const before = [...sentinels.rows];

    const wrong = createKeyRing([key('k1', 'active')]);

    await expect(checkSentinels(wrong, sentinels)).rejects.toMatchObject({
      code: 'encryption_key_wrong',
      message: expect.stringContaining('"k1"') as string,
    });
    expect(sentinels.rows).toEqual(before);
  });

  it('refuses when a key the database depends on is missing and changes nothing', async () => {
    const sentinels = new MemorySentinels();
    await checkSentinels(ring, sentinels);
    const before = [...sentinels.rows];

    await expect(
      checkSentinels(createKeyRing([key('k2', 'active')]), sentinels),
    ).rejects.toMatchObject({ code: 'encryption_key_missing' });
    expect(sentinels.rows).toEqual(before);
  });

  it('says so when a data key is wrapped with a key that is gone', async () => {
    const sealed = await vault.seal('a', place, 'x');
    const other = createVault({ keyRing: createKeyRing([key('k2', 'active')]), tenantKeys, now });

    await expect(other.open('a', place, sealed)).rejects.toMatchObject({
      code: 'encryption_key_missing',
    });
  });
});
