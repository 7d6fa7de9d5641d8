import { describe, expect, it } from 'vitest';
import { ClientError } from '../../../components/client/sync-client.js';
import { DraftSaver } from '../../../components/state/draft-saver.js';
import type { Saving } from '../../../components/state/wizard-state.js';
import type { SettingsPatch, Sync } from '../../../engine/index.js';
import { ManualClock } from '../../../engine/testing/manual-clock.js';

type Answer = 'ok' | ClientError;

const conflict = new ClientError('draft_conflict', { message: 'Changed.', hint: 'Load.' });
const offline = new ClientError('offline', { message: 'No answer.', hint: 'Wait.' });
const refused = new ClientError('input_invalid', { message: 'Not so.', hint: 'Change it.' });

/** A server with one draft; answers in the order given, then always well. */
function open(...answers: Answer[]) {
  const clock = new ManualClock();
  const sent: { patch: SettingsPatch; etag: string | null }[] = [];
  const savings: Saving['kind'][] = [];
  const saved: string[] = [];
  const gate: { hold: Promise<void> } = { hold: Promise.resolve() };
  let version = 1;
  const sync = (): Sync => ({ id: 's1', etag: `e${version}` }) as Sync;
  const saver = new DraftSaver(sync(), {
    clock,
    client: {
      getSync: async () => {
        version = 9;
        return sync();
      },
      patchDraft: async (_id, patch, etag) => {
        sent.push({ patch, etag });
        await gate.hold;
        const answer = answers.shift() ?? 'ok';
        if (answer !== 'ok') throw answer;
        version += 1;
        return sync();
      },
    },
    onSaved: ({ etag }) => saved.push(etag),
    onSaving: ({ kind }) => savings.push(kind),
  });
  return { saver, clock, sent, savings, saved, gate };
}

/** Lets promises that are ready run. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('DraftSaver', () => {
  it('sends edits that follow each other together, a moment after the last', async () => {
    const { saver, clock, sent, saved } = open();

    saver.edit({ winner: 'right' });
    clock.advance(300);
    saver.edit({ direction: 'toLeft' });
    clock.advance(399);
    await settle();
    expect(sent).toEqual([]);
    clock.advance(1);
    await settle();

    expect(sent).toEqual([{ patch: { winner: 'right', direction: 'toLeft' }, etag: 'e1' }]);
    expect(saved).toEqual(['e2']);
    expect(saver.isDirty).toBe(false);
  });

  it('bases each request on the answer before, one at a time', async () => {
    const { saver, clock, sent, gate, saved } = open();
    let release: () => void = () => undefined;
    gate.hold = new Promise((resolve) => (release = resolve));
    saver.edit({ winner: 'right' });
    clock.advance(400);
    await settle();

    saver.edit({ winner: 'left' });
    clock.advance(400);
    await settle();
    expect(sent).toHaveLength(1);
    release();
    await settle();
    clock.advance(400);
    await settle();

    expect(sent.map(({ etag }) => etag)).toEqual(['e1', 'e2']);
    expect(saved).toEqual(['e3']);
  });

  it('sends at once when asked to, and answers whether all has arrived', async () => {
    const { saver, sent } = open();
    saver.edit({ winner: 'right' });

    expect(await saver.flush()).toBe(true);

    expect(sent).toHaveLength(1);
    expect(await saver.flush()).toBe(true);
  });

  it('overwrites nothing that somebody else changed, and keeps the edits', async () => {
    const { saver, clock, sent, savings } = open(conflict);
    saver.edit({ winner: 'right' });

    expect(await saver.flush()).toBe(false);
    saver.edit({ direction: 'toLeft' });
    clock.advance(60_000);
    await settle();

    expect(sent).toHaveLength(1);
    expect(savings.at(-1)).toBe('conflict');
    expect(saver.isDirty).toBe(true);
    expect(await saver.flush()).toBe(false);
  });

  it('goes on with the newer settings when a person wants them', async () => {
    const { saver, saved, sent } = open(conflict);
    saver.edit({ winner: 'right' });
    await saver.flush();

    await saver.loadNewer();
    saver.edit({ direction: 'toLeft' });
    await saver.flush();

    expect(saved).toEqual(['e9', 'e10']);
    expect(sent.at(-1)).toEqual({ patch: { direction: 'toLeft' }, etag: 'e9' });
  });

  it('tries by itself again when the server could not be reached', async () => {
    const { saver, clock, sent, saved, savings } = open(offline);
    saver.edit({ winner: 'right' });
    expect(await saver.flush()).toBe(false);

    clock.advance(5_000);
    await settle();

    expect(savings).toContain('failed');
    expect(sent.map(({ patch }) => patch)).toEqual([{ winner: 'right' }, { winner: 'right' }]);
    expect(saved).toEqual(['e2']);
  });

  it('waits for a person when the server refuses an edit', async () => {
    const { saver, clock, sent, saved } = open(refused);
    saver.edit({ winner: 'right' });
    await saver.flush();
    clock.advance(60_000);
    await settle();
    expect(sent).toHaveLength(1);

    saver.retry();
    await settle();

    expect(saved).toEqual(['e2']);
  });

  it('keeps the newest value of an edit that failed meanwhile', async () => {
    const { saver, clock, sent, gate } = open(offline);
    let release: () => void = () => undefined;
    gate.hold = new Promise((resolve) => (release = resolve));
    saver.edit({ winner: 'right', clears: 'propagate' });
    clock.advance(400);
    await settle();

    saver.edit({ winner: 'left' });
    release();
    await settle();
    await saver.flush();

    expect(sent.at(-1)?.patch).toEqual({ winner: 'left', clears: 'propagate' });
  });

  it('sends nothing after it was closed', async () => {
    const { saver, clock, sent } = open();
    saver.edit({ winner: 'right' });

    saver.close();
    clock.advance(60_000);
    await settle();

    expect(sent).toEqual([]);
  });
});
