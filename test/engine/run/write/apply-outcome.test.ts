import { describe, expect, it } from 'vitest';
import type { ChangeId, RunId, Values } from '../../../../engine/contract/index.js';
import type { WriteOutcome } from '../../../../engine/ports/connector.js';
import {
  applyCreate,
  applyUpdate,
  settleAgain,
} from '../../../../engine/run/write/apply-outcome.js';
import type { OutcomeRules } from '../../../../engine/run/write/apply-outcome.js';
import { journalOutcome } from '../../../../engine/run/journal/journal-outcome.js';
import type {
  SendOutcome,
  SendingCreate,
  SendingUpdate,
} from '../../../../engine/run/write/sending.js';
import { aCompiledSync, aMapping } from '../../../support/builders.js';
import { aLinkedPair, aRecord, anOpenPair } from '../../../support/pairs.js';
import { aChange, anAttempt, anIntent } from '../../../support/store/builders.js';

const NOW = '2026-01-01T12:00:00.000Z';
const RULES: OutcomeRules = {
  nowMs: Date.parse(NOW),
  random: 0.5,
  readAtMs: null,
  compiled: aCompiledSync({
    mappings: [
      aMapping(),
      aMapping({ id: 'phone', left: 'phone', right: 'telephone1' }),
      aMapping({ id: 'city', left: 'city', right: 'address1_city' }),
    ],
  }),
  runId: 'run-1' as RunId,
};

const ADA: Values = { email: 'ada@example.com', phone: '22 33', city: null };
const SENT: Values = { emailaddress1: 'ada@example.com', telephone1: '22 33' };
const applied = (values: Values, version = '2'): WriteOutcome => ({
  kind: 'applied',
  record: aRecord({ values, version }),
});
const refused: WriteOutcome = {
  kind: 'refused',
  code: 'value_format',
  property: 'telephone1',
  message: 'No phone number.',
};

describe('applyCreate', () => {
  const intent = anIntent({ sent: SENT, from: ADA });
  const creating = anOpenPair(
    'left',
    { now: ADA },
    { stage: 'creating', intent, isTouched: false },
  );
  const item: SendingCreate = {
    kind: 'create',
    planned: { side: 'right', values: SENT, properties: [], from: ADA },
    intent,
    change: aChange({ action: 'create' }),
  };
  const after = (outcome: SendOutcome) => applyCreate(creating, { item, outcome }, RULES);

  it('links the new record; what the app made of our values counts as processed', () => {
    const pair = after(applied({ ...SENT, telephone1: '2233', address1_city: null }));

    expect(pair.link).toMatchObject({
      stage: 'linked',
      state: 'inSync',
      rightId: 'R1',
      intent: null,
      isTouched: false,
      // The sync keeps no ties.
      isAssociationDue: false,
      writtenRunId: 'run-1',
      firstSyncedAt: NOW,
    });
    expect(pair.right).toMatchObject({
      base: { emailaddress1: 'ada@example.com', telephone1: '2233' },
      version: '2',
    });
    expect(pair.left?.base).toMatchObject({ email: 'ada@example.com', phone: '22 33' });
  });

  it('looks once more at a record in which the app filled in a value of its own', () => {
    const pair = after(applied({ ...SENT, address1_city: 'Oslo' }));

    expect(pair.link).toMatchObject({ stage: 'linked', state: 'pending', isTouched: true });
  });

  it.each([
    [
      'refused',
      refused,
      'value_format',
      { appMessage: 'No phone number.', property: 'telephone1' },
    ],
    [
      'exists elsewhere',
      { kind: 'exists', id: 'R7' },
      'unique_violation',
      { details: { existing: 'R7' } },
    ],
    ['missing', { kind: 'missing' }, 'unexpected', {}],
    ['versionConflict', { kind: 'versionConflict' }, 'unexpected', {}],
  ] satisfies [string, SendOutcome, string, object][])(
    'fails when the app answers: %s',
    (...[, outcome, code, issue]) => {
      const { link } = after(outcome);

      expect(link).toMatchObject({
        stage: 'open',
        state: 'failing',
        intent: null,
        failures: 1,
        issue: { code, side: 'right', ...issue },
      });
    },
  );

  it('stays in doubt when nobody knows', () => {
    const { link } = after({ kind: 'unknown', message: 'cut off' });
    expect(link).toEqual({ ...creating.link, failures: 1 });
  });

  it('is planned again when it was surely not sent', () => {
    expect(after({ kind: 'notSent' }).link).toMatchObject({
      stage: 'open',
      intent: null,
      isTouched: true,
    });
  });
});

describe('applyUpdate', () => {
  const attempt = anAttempt({
    side: 'right',
    changeId: 'change-9' as ChangeId,
    sent: { telephone1: '99 99' },
    from: { telephone1: { property: 'phone', value: '99 99' } },
  });
  const earlier = anAttempt({ side: 'right', changeId: 'change-8' as ChangeId });
  const before = aLinkedPair(
    { now: { ...ADA, phone: '99 99' }, base: ADA },
    { now: SENT, base: SENT },
    { attempts: [earlier, attempt] },
  );
  const item: SendingUpdate = {
    kind: 'update',
    planned: {
      side: 'right',
      values: { telephone1: '99 99' },
      properties: [],
      from: { telephone1: { property: 'phone', value: '99 99' } },
    },
    attempt,
    change: aChange(),
  };
  const after = (outcome: SendOutcome) => applyUpdate(before, { item, outcome }, RULES);

  it('takes the answer as the new shadow, and both ends as processed', () => {
    const pair = after(applied({ ...SENT, telephone1: '9999' }));

    expect(pair.right).toMatchObject({
      values: { telephone1: '9999' },
      base: { telephone1: '9999' },
    });
    expect(pair.left?.base).toMatchObject({ phone: '99 99' });
    expect(pair.link).toMatchObject({
      attempts: [earlier],
      writtenRunId: 'run-1',
      lastSyncedAt: NOW,
    });
    expect(settleAgain(pair, RULES).link).toMatchObject({ state: 'inSync', isTouched: false });
  });

  it('takes nothing for processed that the answer left out: it stays an attempt', () => {
    const pair = after(applied({ emailaddress1: 'ada@example.com' }));

    expect(pair.right?.values).not.toHaveProperty('telephone1');
    expect(pair.right?.base).toMatchObject({ telephone1: '22 33' });
    expect(pair.left?.base).toMatchObject({ phone: '22 33' });
    expect(pair.link.attempts).toEqual([earlier, attempt]);
  });

  it('sees what a person changed in the same moment as a change', () => {
    const pair = settleAgain(
      after(applied({ ...SENT, telephone1: '9999', address1_city: 'Moss' })),
      RULES,
    );

    expect(pair.link).toMatchObject({ state: 'pending', isTouched: true });
  });

  it('remembers the attempt when nobody knows', () => {
    expect(after({ kind: 'unknown', message: '' }).link).toMatchObject({
      attempts: [earlier, attempt],
      isTouched: true,
      state: 'pending',
    });
  });

  it.each([['notSent'], ['versionConflict']] as const)('is planned again after: %s', (kind) => {
    expect(after({ kind }).link).toMatchObject({ attempts: [earlier], isTouched: true });
  });

  it.each([
    ['refused', refused, 'value_format'],
    ['exists', { kind: 'exists', id: 'R7' }, 'unique_violation'],
  ] satisfies [string, SendOutcome, string][])(
    'fails when the app answers: %s',
    (...[, outcome, code]) => {
      expect(after(outcome).link).toMatchObject({
        stage: 'linked',
        state: 'failing',
        attempts: [earlier],
        issue: { code, side: 'right' },
      });
    },
  );

  it('knows that a record is gone when it is missing', () => {
    const pair = after({ kind: 'missing' });

    expect(pair.link).toMatchObject({ stage: 'goneRight', issue: { code: 'record_deleted' } });
    expect(pair.right?.isDeleted).toBe(true);
  });
});

describe('journalOutcome', () => {
  const pair = aLinkedPair({ now: {} }, { now: {} });
  const change = aChange({ status: 'intended', remoteId: null, at: '2026-01-01T11:00:00.000Z' });

  it.each([
    [applied({}), { status: 'applied', remoteId: 'R1', at: NOW, error: null }],
    [refused, { status: 'failed', error: 'No phone number.', at: NOW }],
    [
      { kind: 'exists', id: 'R7' },
      { status: 'failed', error: 'The app already has this record.' },
    ],
    [{ kind: 'missing' }, { status: 'failed', error: 'The record is no longer there.' }],
    [{ kind: 'versionConflict' }, { status: 'failed' }],
    [{ kind: 'notSent' }, { status: 'failed', error: 'Not sent; it is planned again.' }],
    [
      { kind: 'unknown', message: 'cut off' },
      { status: 'unknown', error: 'cut off', at: '2026-01-01T11:00:00.000Z' },
    ],
  ] satisfies [SendOutcome, object][])('notes %o', (outcome, expected) => {
    expect(journalOutcome(change, outcome, { pair, at: NOW })).toMatchObject(expected);
  });
});
