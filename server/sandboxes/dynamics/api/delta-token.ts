import type { Work } from '../core.js';
import { badRequest, expiredVersionStamp } from '../errors.js';
import type { SqlSession } from '../../shared/sqlite.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const OLDEST_VALID = 'oldest_valid_delta_version';

/** Version and time, in the form the platform uses: `919042!08/22/2026 08:10:44`. */
export function formatDeltaToken(version: number, timeMs: number): string {
  const iso = new Date(timeMs).toISOString();
  const [year = '', month = '', day = ''] = iso.slice(0, 10).split('-');
  return `${String(version)}!${month}/${day}/${year} ${iso.slice(11, 19)}`;
}

/** The version of a token. Throws for a token that is none, that is too old, or that was made void. */
export async function parseDeltaToken({ core, session }: Work, token: string): Promise<number> {
  const match = /^(\d+)!(\d{2})\/(\d{2})\/(\d{4}) (\d{2}:\d{2}:\d{2})$/u.exec(token);
  if (!match) throw badRequest('The $deltatoken query option is not valid.', '0x80040203');
  const [, version = '', month = '', day = '', year = '', time = ''] = match;
  const issuedAt = Date.parse(`${year}-${month}-${day}T${time}Z`);
  const { clock, expireChangeTrackingInDays } = core.settings;
  const isTooOld = clock() - issuedAt > expireChangeTrackingInDays * DAY_MS;
  if (isTooOld || Number(version) < (await readOldestValidVersion(session))) {
    throw expiredVersionStamp();
  }
  return Number(version);
}

/** Versions below this one are no longer taken in delta tokens. */
export async function readOldestValidVersion(session: SqlSession): Promise<number> {
  const [row] = await session.all<{ value: string }>('select value from setting where name = ?', [
    OLDEST_VALID,
  ]);
  return Number(row?.value ?? 0);
}

/** Makes every delta link handed out so far void, as a change of definitions or a restore does. */
export async function expireDeltaTokens({ core, session }: Work): Promise<void> {
  await session.run('insert or replace into setting (name, value) values (?, ?)', [
    OLDEST_VALID,
    String(core.versions.next()),
  ]);
}
