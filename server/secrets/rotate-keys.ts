import type { KeyRing } from './key-ring.js';
import { readKeyId, seal } from './sealing.js';
import type { Sentinels } from './sentinels.js';
import type { TenantKeys, WrappedKey } from './tenant-keys.js';
import { unwrap, wrapContext } from './vault.js';

export interface RotationReport {
  readonly rewrappedCount: number;
  readonly alreadyCurrentCount: number;
  /** Keys that nothing depends on any more; the operator may delete them from the ring. */
  readonly removableKeyIds: readonly string[];
}

const TENANTS_PER_PAGE = 200;

/**
 * Wraps every tenant's data key with the active key. Runs online and may be killed and repeated:
 * values stay as they are, and each data key opens with the old or the new key at any moment.
 * Every other process must already run with the new key as its active one.
 */
export async function rotateKeys(
  ring: KeyRing,
  tenantKeys: TenantKeys,
  sentinels: Sentinels,
): Promise<RotationReport> {
  let rewrappedCount = 0;
  let alreadyCurrentCount = 0;
  for await (const key of allKeys(tenantKeys)) {
    if (await rewrapKey(ring, tenantKeys, key)) rewrappedCount += 1;
    else alreadyCurrentCount += 1;
  }
  const removableKeyIds = ring.keys.filter((key) => key !== ring.active).map((key) => key.id);
  for (const keyId of removableKeyIds) await sentinels.remove(keyId);
  return { rewrappedCount, alreadyCurrentCount, removableKeyIds };
}

async function* allKeys(tenantKeys: TenantKeys): AsyncGenerator<WrappedKey> {
  let tenants = await tenantKeys.listTenants(undefined, TENANTS_PER_PAGE);
  while (tenants.length > 0) {
    for (const tenantId of tenants) yield* await tenantKeys.list(tenantId);
    tenants = await tenantKeys.listTenants(tenants.at(-1), TENANTS_PER_PAGE);
  }
}

async function rewrapKey(ring: KeyRing, tenantKeys: TenantKeys, key: WrappedKey): Promise<boolean> {
  if (readKeyId(key.wrapped) === ring.active.id) return false;
  const { bytes } = unwrap(ring, key);
  const wrapped = seal(ring.active, bytes, wrapContext(key.tenantId, key.id));
  bytes.fill(0);
  return await tenantKeys.rewrap({ ...key, wrapped }, key.wrapped);
}
