/** What an app leaves out, tells late or with a time that went back: nothing of it may cost an edit. */
import { describe, expect, it } from 'vitest';
import type { SettingsPatch } from '../../../engine/contract/index.js';
import { ProcessDeath } from '../../../engine/ports/probe.js';
import type { CrashPoint } from '../../../engine/ports/probe.js';
import type { RemoteRecord, WriteOutcome } from '../../../engine/ports/connector.js';
import { DEFAULT_POLL_INTERVAL_MS } from '../../../engine/run/engine-core.js';
import { ManualClock } from '../../../engine/testing/manual-clock.js';
import type { MemoryApp } from '../../../engine/testing/memory-connector.js';
import { aGroup, aRule } from '../../support/builders.js';
import { ADA, adaInSync, emails, onlyOne, shown } from '../../support/in-sync.js';
import { RIGHT, twoApps } from '../../support/two-apps.js';

function without(record: RemoteRecord, name: string): RemoteRecord {
  const { [name]: _, ...values } = record.values;
  return { ...record, values };
}

/** The app tells a property neither in listings nor in exact readings. Answers how to end that. */
function hide(
  { connector }: MemoryApp,
  name: string,
  calls: readonly ('scan' | 'fetch')[],
): () => void {
  const { scan, fetch } = connector;
  if (calls.includes('scan'))
    connector.scan = async function* (...args) {
      for await (const page of scan(...args))
        yield { ...page, records: page.records.map((one) => without(one, name)) };
    };
  if (calls.includes('fetch'))
    connector.fetch = async (...args) => (await fetch(...args)).map((one) => without(one, name));
  return () => {
    Object.assign(connector, { scan, fetch });
  };
}

describe('a property that an app leaves out', () => {
  it.each([true, false])(
    'is not written over unseen (conditional writes: %s)',
    async (hasConditionalWrite) => {
      const story = await adaInSync(
        { winner: 'right' },
        { right: { capabilities: { hasConditionalWrite } } },
      );
      const { apps, id, left, right } = story;
      const tell = hide(apps.right, 'city', ['scan', 'fetch']);
      apps.left.updateRecord('contacts', left, { city: 'Bergen' });
      apps.right.updateRecord('contacts', right, { city: 'Moss' });

      await apps.finish(id);
      expect(shown(story, 'city')).toEqual({ left: 'Bergen', right: 'Moss' });

      tell();
      apps.right.updateRecord('contacts', right, { jobTitle: 'Countess' });
      await apps.finish(id);
      expect(shown(story, 'city')).toEqual({ left: 'Moss', right: 'Moss' });
    },
  );

  it('when asked once more is known from the listing of the same version', async () => {
    const story = await adaInSync({}, { left: { quirks: { hasModifiedTimes: false } } });
    const { apps, id, left } = story;
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    const { fetch } = apps.left.connector;
    // Without times what changed is read once more; only that answer lacks the city.
    apps.left.connector.fetch = async (...args) => {
      apps.left.connector.fetch = fetch;
      return (await fetch(...args)).map((one) => without(one, 'city'));
    };

    await apps.finish(id);

    expect(shown(story, 'city')).toEqual({ left: 'Bergen', right: 'Bergen' });
  });

  it('and by which records are matched is asked for once more, so that nobody is doubled', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', ADA);
    apps.right.createRecord('contacts', ADA);
    const { id } = await apps.publish();
    hide(apps.right, 'email', ['scan']);

    await apps.finish(id);

    expect(emails(apps, 'left')).toEqual([ADA.email]);
    expect(emails(apps, 'right')).toEqual([ADA.email]);
  });
});

describe('a property that a filter asks for, and that an app leaves out', () => {
  const LIVE: SettingsPatch = {
    filterMode: 'live',
    filters: { toRight: null, toLeft: aGroup('and', aRule('city', 'is', 'Moss')) },
  };

  it('opens no way that was shut', async () => {
    const story = await adaInSync(LIVE);
    const { apps, id, left, right } = story;
    const tell = hide(apps.right, 'city', ['fetch']);
    apps.left.updateRecord('contacts', left, { phone: '+47 22' });
    apps.right.updateRecord('contacts', right, { jobTitle: 'Countess' });

    await apps.finish(id);
    apps.right.updateRecord('contacts', right, { jobTitle: 'Lady' });
    hide(apps.right, 'city', ['scan', 'fetch']);
    await apps.finish(id);

    expect(shown(story, 'phone').right).toBe('+47 22');
    expect(shown(story, 'jobTitle')).toEqual({ left: null, right: 'Lady' });
    tell();
    apps.right.updateRecord('contacts', right, { city: 'Moss' });
    await apps.finish(id);
    expect(shown(story, 'jobTitle')).toEqual({ left: 'Lady', right: 'Lady' });
  });

  it('opens no way between two that were just matched before it is told', async () => {
    const apps = twoApps();
    const left = apps.left.createRecord('contacts', ADA);
    const right = apps.right.createRecord('contacts', { ...ADA, jobTitle: 'Countess' });
    const tell = hide(apps.right, 'city', ['scan', 'fetch']);
    const { id } = await apps.publish(LIVE);

    await apps.finish(id);
    expect(apps.left.readRecord('contacts', left)?.values['jobTitle'] ?? null).toBeNull();

    tell();
    apps.right.updateRecord('contacts', right, { city: 'Moss' });
    await apps.finish(id);
    expect(apps.left.readRecord('contacts', left)?.values['jobTitle']).toBe('Countess');
  });

  it('lets nobody in as empty', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', ADA);
    const filters = { toRight: aGroup('and', aRule('city', 'isUnknown')), toLeft: null };
    const { id } = await apps.publish({ filters });
    hide(apps.left, 'city', ['scan']);

    await apps.finish(id);

    expect(apps.right.readAll('contacts')).toEqual([]);
    expect(onlyOne(await apps.rows(id))).toMatchObject({ excludeReason: 'filter' });
  });
});

/** The app's answers to writes leave a property out, as when a connector could not read it again. */
function hideInAnswers({ connector }: MemoryApp, name: string): () => void {
  const { create, update } = connector;
  const seen = (outcome: WriteOutcome): WriteOutcome =>
    outcome.kind === 'applied' ? { ...outcome, record: without(outcome.record, name) } : outcome;
  connector.create = async (...args) => (await create(...args)).map(seen);
  connector.update = async (...args) => (await update(...args)).map(seen);
  return () => {
    Object.assign(connector, { create, update });
  };
}

const ALL = { afterId: null, limit: 10 };

describe('a value of ours that the answer to its write leaves out', () => {
  const digits = (value: unknown) => String(value).replace(/\D/gu, '');

  it('is no edit when it shows: what is changed on the other side meanwhile goes over it', async () => {
    const story = await adaInSync({ winner: 'right' }, { right: { quirks: { phones: 'digits' } } });
    const { apps, id, left } = story;
    apps.left.updateRecord('contacts', left, { phone: '+47 22 00 0018', city: 'Bergen' });
    const tell = hideInAnswers(apps.right, 'phone');
    const run = await apps.finish(id);
    tell();
    apps.left.updateRecord('contacts', left, { phone: '+47 22 00 0025' });

    await apps.finish(id);
    await apps.finish(id);

    const { left: here, right: there } = shown(story, 'phone');
    expect(here).toBe('+47 22 00 0025');
    expect(digits(there)).toBe('4722000025');
    expect(shown(story, 'city')).toEqual({ left: 'Bergen', right: 'Bergen' });
    const { items } = await apps.tenant.listChanges(run.id, {});
    expect(items.map(({ status }) => status)).toEqual(['applied']);
  });

  it.each([false, true])(
    'nor when the app hid it for long (touched meanwhile: %s)',
    async (isTouched) => {
      const story = await adaInSync(
        { winner: 'right' },
        { right: { quirks: { phones: 'digits' } } },
      );
      const { apps, id, left, right } = story;
      apps.left.updateRecord('contacts', left, { phone: '+47 22 00 0018' });
      const tellAnswers = hideInAnswers(apps.right, 'phone');
      const tell = hide(apps.right, 'phone', ['scan', 'fetch']);
      for (let time = 0; time < 4; time += 1) await apps.finish(id);
      if (isTouched) apps.right.updateRecord('contacts', right, { jobTitle: 'Countess' });
      await apps.finish(id);
      expect(await apps.store.countLinks(id, { kind: 'inDoubt' })).toBe(0);
      tell();
      tellAnswers();
      apps.left.updateRecord('contacts', left, { phone: '+47 22 00 0025' });
      apps.right.updateRecord('contacts', right, { city: 'Moss' });

      await apps.finish(id);
      await apps.finish(id);

      const { left: here, right: there } = shown(story, 'phone');
      expect(here).toBe('+47 22 00 0025');
      expect(digits(there)).toBe('4722000025');
      const { link } = onlyOne(await apps.store.listPairs(id, { kind: 'all' }, ALL));
      expect(link.attempts).toEqual([]);
    },
  );

  it('nor when the record was just made', async () => {
    const apps = twoApps({ right: { quirks: { phones: 'digits' } } });
    const left = apps.left.createRecord('contacts', { ...ADA, phone: '+47 22 00 0018' });
    const sync = await apps.publish({ winner: 'right' });
    const { id } = sync;
    const tell = hideInAnswers(apps.right, 'phone');
    await apps.finish(id);
    tell();
    const [{ id: right } = { id: '' }] = apps.right.readAll('contacts');
    apps.left.updateRecord('contacts', left, { phone: '+47 22 00 0025' });

    await apps.finish(id);
    await apps.finish(id);

    const { left: here, right: there } = shown({ apps, sync, id, left, right }, 'phone');
    expect(here).toBe('+47 22 00 0025');
    expect(digits(there)).toBe('4722000025');
  });
});

describe('the time of a record', () => {
  it('may go back with the clock of its app: the edit flows all the same', async () => {
    const clock = new ManualClock({ isAutomatic: true });
    let offMs = 0;
    const wrong = {
      now: () => clock.now() - offMs,
      sleep: (ms: number, signal?: AbortSignal) => clock.sleep(ms, signal),
    };
    const story = await adaInSync(
      {},
      { clock, right: { clock: wrong, quirks: { hasUnsteadyTimes: true } } },
    );
    const { apps, id, right } = story;
    offMs = 3_600_000;
    apps.right.updateRecord('contacts', right, { city: 'Moss' });

    await apps.finish(id);

    expect(shown(story, 'city')).toEqual({ left: 'Moss', right: 'Moss' });
  });

  it.each([true, false])(
    'or its lack lets no late search take back what was written (times: %s)',
    async (hasModifiedTimes) => {
      const story = await adaInSync(
        {},
        { right: { quirks: { hasModifiedTimes, searchLagMs: 90_000 } } },
      );
      const { apps, id, left } = story;
      apps.left.updateRecord('contacts', left, { city: 'Bergen' });

      for (let time = 0; time < 4; time += 1) await apps.finish(id);

      expect(shown(story, 'city')).toEqual({ left: 'Bergen', right: 'Bergen' });
    },
  );

  // A search shows the state before the last one, with a time that tells the two apart for nobody.
  it.each([
    ['counts whole seconds', { timeGrainMs: 1000 }, 'Moss'],
    ['is not told, and both states show the same', { hasModifiedTimes: false }, 'Bergen'],
  ])('that %s puts no older state in the place of a newer one', async (_name, quirks, city) => {
    const searchLagMs = 10 * DEFAULT_POLL_INTERVAL_MS;
    const story = await adaInSync({}, { right: { quirks: { ...quirks, searchLagMs } } });
    const { apps, id, right } = story;
    const second = Math.ceil(apps.clock.now() / 1000) * 1000 + searchLagMs;
    const remoteIds = [right];
    apps.clock.jumpTo(second + 100);
    apps.right.updateRecord('contacts', right, { city });
    apps.clock.jumpTo(second + 900);
    apps.right.updateRecord('contacts', right, { city: 'Bergen' });
    await apps.engine.hint({ connectionId: RIGHT, object: 'contacts', remoteIds });
    await apps.run(id);
    const [newest] = await apps.store.findShadows(id, 'right', remoteIds);
    expect(newest).toMatchObject({ values: { city: 'Bergen' } });

    apps.clock.jumpTo(second + 500 + searchLagMs - DEFAULT_POLL_INTERVAL_MS);
    await apps.finish(id);

    const [seen] = await apps.store.findShadows(id, 'right', remoteIds);
    expect(seen).toMatchObject({ values: { city: 'Bergen' }, version: newest?.version });
    expect(shown(story, 'city')).toEqual({ left: 'Bergen', right: 'Bergen' });
  });
});

describe('an update in doubt of a property that the app hides', () => {
  /** The process dies once the update has happened. */
  async function adaInDoubt() {
    const deaths: CrashPoint[] = [];
    const probe = (reached: CrashPoint) => {
      if (deaths.at(-1) !== reached) return;
      deaths.pop();
      throw new ProcessDeath(reached);
    };
    const story = await adaInSync({}, { probe });
    const { apps, id, left } = story;
    const tell = hide(apps.right, 'city', ['fetch']);
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    deaths.push('afterSend');
    apps.clock.advance(DEFAULT_POLL_INTERVAL_MS);
    await expect(apps.run(id)).rejects.toThrow(ProcessDeath);
    const statusesOf = async () => {
      const row = onlyOne(await apps.rows(id));
      const { history } = await apps.tenant.getRecord(id, row.id);
      return history.flatMap(({ action, status }) => (action === 'update' ? [status] : []));
    };
    return { ...story, tell, statusesOf };
  }

  it('is known as unknown once its window is over, also when the record is gone then', async () => {
    const { apps, id, right, statusesOf } = await adaInDoubt();

    for (let time = 0; time < 3; time += 1) await apps.finish(id);
    const before = await statusesOf();
    apps.right.deleteRecord('contacts', right);
    await apps.finish(id);

    expect(before).toEqual(['unknown']);
    expect(await statusesOf()).toEqual(['unknown']);
  });

  it('is known as applied once the app shows it', async () => {
    const { apps, id, right, tell, statusesOf } = await adaInDoubt();
    for (let time = 0; time < 3; time += 1) await apps.finish(id);

    tell();
    apps.right.updateRecord('contacts', right, { phone: '+47 22 00 0001' });
    await apps.finish(id);

    expect((await statusesOf()).at(-1)).toBe('applied');
  });
});
