import type { Run, Sync } from '../../engine/contract/index.js';
import { connect } from './app.js';
import type { Page } from './page.js';
import { until } from './until.js';

/** Both apps connected and a draft of contacts between them. */
export async function draftContacts(page: Page): Promise<Sync> {
  const left = await connect(page, 'hubspot');
  const right = await connect(page, 'dynamics');
  return page.post<Sync>('/v1/syncs', {
    left: { connectionId: left.id, object: 'contacts' },
    right: { connectionId: right.id, object: 'contacts' },
  });
}

/** Publishes a draft and waits for the end of its first run. */
export async function runFirst(page: Page, { id }: Pick<Sync, 'id'>): Promise<Sync> {
  await page.post(`/v1/syncs/${id}/publish`, { turnOn: true });
  return until(
    page,
    () => page.get<Sync>(`/v1/syncs/${id}`),
    (sync) => sync.run?.state === 'finished',
  );
}

/** Waits for a run after `before` that has finished. */
export async function nextRun(page: Page, { id }: Pick<Sync, 'id'>, before: Run): Promise<Run> {
  const sync = await until(
    page,
    () => page.get<Sync>(`/v1/syncs/${id}`),
    ({ run }) => run !== null && run.id !== before.id && run.state === 'finished',
  );
  if (sync.run === null) throw new Error('The sync has no run.');
  return sync.run;
}
