/** What screens read out of the wizard's state. Pure. */
import { SIDES } from '../../engine/index.js';
import type {
  AppDescription,
  Connection,
  Direction,
  ObjectType,
  Permission,
  Property,
  Side,
  SettingsProblem,
  Value,
} from '../../engine/index.js';
import { WIZARD_STEPS } from './wizard-state.js';
import type { ConfigureSection, WizardState, WizardStep } from './wizard-state.js';

/** One side as far as it is known. */
export interface PartialEnd {
  app: AppDescription;
  connection: Connection;
  object: Pick<ObjectType, 'name' | 'singular' | 'plural' | 'kind'> | null;
}

/** What still stands in the way of the next step. */
export interface Missing {
  readonly step: WizardStep;
  readonly what:
    | 'account'
    | 'reconnect'
    | 'pair'
    | 'opening'
    | 'problem'
    | 'unsaved'
    | 'conflict'
    | 'permission';
  readonly side?: Side;
  readonly problem?: SettingsProblem;
}

/** Whether the session may do it. As long as nobody knows, no. */
export function can(state: WizardState, permission: Permission): boolean {
  return state.loads.session.value?.permissions.includes(permission) === true;
}

/** Settings can be looked at but not changed. */
export function isReadOnly(state: WizardState): boolean {
  return state.loads.session.value !== null && !can(state, 'map');
}

/** A sync that was published keeps its accounts and objects: only its settings are edited. */
export function isEditing(state: WizardState): boolean {
  return state.sync !== null && state.sync.version !== null;
}

export function stepsOf(state: WizardState): readonly WizardStep[] {
  const isKnown = isEditing(state) || state.wish.syncId !== '';
  return isKnown ? WIZARD_STEPS.slice(2) : WIZARD_STEPS;
}

/** Whether a step has been dealt with, so that a person may jump back to it. */
export function isStepDone(state: WizardState, step: WizardStep): boolean {
  if (state.step === 'progress') return true;
  return WIZARD_STEPS.indexOf(step) < WIZARD_STEPS.indexOf(state.step);
}

export function findConnection(state: WizardState, id: string | null): Connection | undefined {
  return state.loads.connections.value?.find((connection) => connection.id === id);
}

export function findApp(state: WizardState, id: string | null): AppDescription | undefined {
  return state.loads.apps.value?.find((app) => app.id === id);
}

/** A side, as soon as its account is chosen. */
export function endOf(state: WizardState, side: Side): PartialEnd | null {
  const connection = findConnection(state, state.accounts[side]);
  const app = findApp(state, connection?.app ?? null);
  if (connection === undefined || app === undefined) return null;
  return { app, connection, object: objectOf(state, side) };
}

function objectOf(state: WizardState, side: Side): PartialEnd['object'] {
  const name = state.pair?.[side];
  if (name === undefined) return null;
  const found = state.loads[`${side}Objects`].value?.find((object) => object.name === name);
  if (found !== undefined) return found;
  const pair = state.loads.pairs.value?.find((one) => one[side] === name);
  const label =
    state.sync?.[side].object === name
      ? state.sync[side].objectLabel
      : pair?.[side === 'left' ? 'leftLabel' : 'rightLabel'];
  const plural = label ?? name;
  return { name, singular: plural, plural, kind: 'other' };
}

/** The screen on which a problem can be put right. */
export function stepOfProblem(problem: SettingsProblem): WizardStep {
  return problem.pointer.startsWith('/filters') ? 'limit' : 'configure';
}

export function sectionOfProblem(problem: SettingsProblem): ConfigureSection {
  if (problem.pointer.startsWith('/direction')) return 'direction';
  if (problem.pointer.startsWith('/winner')) return 'conflict';
  return problem.pointer.startsWith('/matching') ? 'matching' : 'mapping';
}

export function problemsOf(state: WizardState, section: ConfigureSection): SettingsProblem[] {
  return (state.loads.problems.value ?? []).filter(
    (problem) => stepOfProblem(problem) === 'configure' && sectionOfProblem(problem) === section,
  );
}

/** The first thing that has to be done before the step that is shown can be left; null when nothing. */
export function findMissing(state: WizardState): Missing | null {
  switch (state.step) {
    case 'connect':
      return missingAccount(state);
    case 'object':
      return state.pair === null ? { step: 'object', what: 'pair' } : null;
    case 'configure':
    case 'limit':
      return missingInDraft(state, state.step);
    case 'review':
      return missingInDraft(state, 'review');
    case 'progress':
      return null;
  }
}

function missingAccount(state: WizardState): Missing | null {
  for (const side of SIDES) {
    const connection = findConnection(state, state.accounts[side]);
    if (connection === undefined) return { step: 'connect', what: 'account', side };
    if (connection.health === 'needsReconnect') return { step: 'connect', what: 'reconnect', side };
  }
  return null;
}

function missingInDraft(
  state: WizardState,
  step: 'configure' | 'limit' | 'review',
): Missing | null {
  if (state.saving.kind === 'conflict') return { step, what: 'conflict' };
  if (step === 'review' && state.saving.kind === 'failed') return { step, what: 'unsaved' };
  const problem = (state.loads.problems.value ?? []).find(
    (one) => one.level === 'error' && (step === 'review' || stepOfProblem(one) === step),
  );
  if (problem === undefined || isReadOnly(state)) return null;
  return { step: stepOfProblem(problem), what: 'problem', problem };
}

/** A property that both apps fill differently, from the customer's own data. */
export interface ConflictExample {
  /** The record, as a person calls it. */
  title: string;
  /** The property's label on the left. */
  label: string;
  left: Value;
  right: Value;
}

export function findConflictExample(state: WizardState): ConflictExample | null {
  const samples = state.loads.preview.value?.report?.samples ?? [];
  for (const sample of samples) {
    const change = sample.properties.find((one) => one.lost !== undefined);
    if (change?.lost === undefined) continue;
    const mapping = state.settings?.mappings.find((one) => one[sample.side] === change.property);
    const property = state.loads.leftProperties.value?.find((one) => one.name === mapping?.left);
    if (property === undefined) continue;
    const other = state.loads.rightProperties.value?.find((one) => one.name === mapping?.right);
    const isLeftWritten = sample.side === 'left';
    return {
      title: sample.title,
      label: property.label,
      left: inWords(isLeftWritten ? change.lost : change.after, property),
      right: inWords(isLeftWritten ? change.after : change.lost, other),
    };
  }
  return null;
}

/** The label of an option, in place of what the app calls it inside. */
function inWords(value: Value, property: Property | undefined): Value {
  const label = property?.options?.find((option) => option.value === value)?.label;
  return label ?? value;
}

/** The directions that the two objects allow, and why not the others. Null when nobody knows yet. */
export function findDirections(state: WizardState): {
  directions: Direction[] | null;
  reason: string | null;
} {
  const ends = SIDES.map((side) =>
    state.loads[`${side}Objects`].value?.find((object) => object.name === state.pair?.[side]),
  );
  const [left, right] = ends;
  if (left === undefined || right === undefined) return { directions: null, reason: null };
  const directions: Direction[] = [];
  if (left.isWritable && right.isWritable) directions.push('both');
  if (right.isWritable) directions.push('toRight');
  if (left.isWritable) directions.push('toLeft');
  const pair = state.loads.pairs.value?.find(
    (one) => one.left === left.name && one.right === right.name,
  );
  const closed = [left, right].find((object) => !object.isWritable);
  return { directions, reason: pair?.reason ?? closed?.readOnlyReason ?? null };
}
