/** What one step is about to send: a plan with its durable intent. */
import type { ChangeId } from '../../contract/index.js';
import type { WriteOutcome } from '../../ports/connector.js';
import type { JournalEntry } from '../../ports/store.js';
import type { PlannedCreate, PlannedUpdate } from '../../plan/record-plan.js';
import type { RemovalAttempt, UpdateAttempt } from '../../state/attempt.js';
import type { CreateIntent, Pair } from '../../state/link.js';
import type { Side } from '../../vocabulary.js';
import { otherSide } from '../../vocabulary.js';
import type { Decided } from './decide-step.js';
import { endId } from '../new-link.js';
import type { RunContext } from '../run-context.js';
import { DOUBT_MS, nowIso, runId } from '../run-context.js';
import { toIso } from '../../ports/clock.js';

/** `notSent`: the request surely never did anything. */
export type SendOutcome = WriteOutcome | { kind: 'notSent' };

export interface SendingCreate {
  kind: 'create';
  planned: PlannedCreate;
  intent: CreateIntent;
  change: JournalEntry;
}

export interface SendingUpdate {
  kind: 'update';
  planned: PlannedUpdate;
  attempt: UpdateAttempt;
  change: JournalEntry;
}

export interface SendingRemoval {
  kind: 'remove';
  planned: { side: Side };
  attempt: RemovalAttempt;
  change: JournalEntry;
}

export type SendingItem = SendingCreate | SendingUpdate | SendingRemoval;

/** A pair with what is sent for it: one create, an update of one or both ends, or one removal. */
export interface Sending {
  decided: Decided;
  pair: Pair;
  items: SendingItem[];
}

/** Puts the durable intent on a pair that is to be written. Answers no items for other plans. */
export function prepareSending(context: RunContext, decided: Decided): Sending {
  const { pair, plan } = decided;
  if (plan.kind === 'create') return prepareCreate(context, decided, plan.create);
  const items = prepareItems(context, decided);
  const attempts = [...pair.link.attempts, ...items.map((item) => item.attempt)];
  return { decided, pair: { ...pair, link: { ...pair.link, attempts } }, items };
}

function prepareItems(
  context: RunContext,
  { pair, plan, mayRemove }: Decided,
): (SendingUpdate | SendingRemoval)[] {
  if (plan.kind === 'update')
    return plan.updates.map((planned) => prepareUpdate(context, pair, planned));
  return plan.kind === 'remove' && mayRemove === true
    ? [prepareRemoval(context, pair, plan.side)]
    : [];
}

function prepareCreate(context: RunContext, decided: Decided, planned: PlannedCreate): Sending {
  const { pair } = decided;
  const from = otherSide(planned.side);
  const changeId = context.ids.next() as ChangeId;
  const name = [context.sync.id, from, endId(pair.link, from), String(pair.link.incarnation)];
  const marker = context.ids.derive(name.join('/'));
  const intent: CreateIntent = {
    side: planned.side,
    marker,
    changeId,
    sent: planned.values,
    from: planned.from,
    ...doubtWindow(context),
    ...(decided.replaced === undefined ? {} : { replaces: decided.replaced.id }),
  };
  const change: JournalEntry = {
    ...entry(context, pair, changeId),
    side: planned.side,
    remoteId: null,
    action: 'create',
    properties: planned.properties,
    marker,
  };
  const link = {
    ...pair.link,
    stage: 'creating' as const,
    state: 'pending' as const,
    isTouched: false,
    excludeReason: null,
    intent,
  };
  return { decided, pair: { ...pair, link }, items: [{ kind: 'create', planned, intent, change }] };
}

function prepareUpdate(context: RunContext, pair: Pair, planned: PlannedUpdate): SendingUpdate {
  const changeId = context.ids.next() as ChangeId;
  const attempt: UpdateAttempt = {
    side: planned.side,
    changeId,
    sent: planned.values,
    from: planned.from,
    ...doubtWindow(context),
  };
  const change: JournalEntry = {
    ...entry(context, pair, changeId),
    side: planned.side,
    remoteId: endId(pair.link, planned.side),
    action: 'update',
    properties: planned.properties,
    marker: null,
  };
  return { kind: 'update', planned, attempt, change };
}

function prepareRemoval(context: RunContext, pair: Pair, side: Side): SendingRemoval {
  const changeId = context.ids.next() as ChangeId;
  const attempt = removalAttempt(context, side, changeId);
  const change: JournalEntry = {
    ...entry(context, pair, changeId),
    side,
    remoteId: endId(pair.link, side),
    action: removalOf(context, side),
    properties: [],
    marker: null,
  };
  return { kind: 'remove', planned: { side }, attempt, change };
}

export function removalAttempt(
  context: RunContext,
  side: Side,
  changeId: ChangeId,
): RemovalAttempt {
  return { side, changeId, sent: {}, from: {}, isRemoval: true, ...doubtWindow(context) };
}

/** What a removal does in that app: for good only where that is wanted or all that the app knows. */
export function removalOf(
  { compiled, ends }: Pick<RunContext, 'compiled' | 'ends'>,
  side: Side,
): 'archive' | 'delete' {
  const { removal = 'archive' } = ends[side].connector.app.capabilities;
  if (removal !== 'both') return removal;
  return compiled.deletes === 'delete' ? 'delete' : 'archive';
}

export function doubtWindow(context: RunContext): { sentAt: string; doubtUntil: string } {
  return { sentAt: nowIso(context), doubtUntil: toIso(context.clock.now() + DOUBT_MS) };
}

function entry(
  context: RunContext,
  pair: Pair,
  id: ChangeId,
): Pick<JournalEntry, 'id' | 'runId' | 'linkId' | 'title' | 'status' | 'at' | 'error'> {
  return {
    id,
    runId: runId(context),
    linkId: pair.link.id,
    title: pair.link.title,
    status: 'intended',
    at: nowIso(context),
    error: null,
  };
}
