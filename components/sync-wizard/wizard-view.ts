import type { Format } from '../i18n/format.js';
import type { Translate } from '../i18n/translate.js';
import type { ConnectRequestEvent } from '../events/connect-request-event.js';
import type { Ends } from '../model/ends.js';
import { SIDES } from '../../engine/index.js';
import { NO_OBJECT_LABELS, type ObjectLabels } from '../model/object-labels.js';
import type { SampledProperties } from '../model/side-properties.js';
import { endOf, findConflictExample, type ConflictExample } from '../state/selectors.js';
import type { WizardEffects } from '../state/wizard-effects.js';
import type { WizardState, WizardStep } from '../state/wizard-state.js';

/** What the wizard's element does itself, because it needs the page. */
export interface WizardActions {
  next(): void;
  back(): void;
  /** Jumps to a step, and there to an element by id. */
  goTo(step: WizardStep, anchor?: string): void;
  scrollTo(anchor: string): void;
  /** Tries again to load what the step shows. */
  loadStep(): void;
  close(): void;
  saveDraft(): void;
  publish(turnOn: boolean): void;
  openOverview(): void;
  connect(event: ConnectRequestEvent): void;
  connectHere(): void;
  reconnect(connectionId: string): void;
  chooseAccount(connectionId: string): void;
}

/** What the templates of the wizard read. */
export interface WizardView extends Derived {
  readonly state: WizardState;
  readonly t: Translate;
  readonly format: Format;
  readonly effects: WizardEffects;
  readonly actions: WizardActions;
  /** Logins are asked for inside this page. */
  readonly isLoginInPage: boolean;
  /** What stood in the way when a person last wanted to go on; empty when nothing does. */
  readonly missing: string;
}

/** What several parts get, made of the state. */
export interface Derived {
  /** Both sides, once their objects are known. */
  readonly ends: Ends | null;
  /** Null until both sides have arrived. */
  readonly properties: SampledProperties | null;
  readonly objects: ObjectLabels;
  readonly example: ConflictExample | null;
}

const NOTHING: Derived = {
  ends: null,
  properties: null,
  objects: NO_OBJECT_LABELS,
  example: null,
};

/**
 * Derives what parts get, and hands out the same objects as before where nothing changed in them: a
 * part renders again whenever it is given another object.
 */
export class DerivedState {
  #state: WizardState | undefined;
  #derived = NOTHING;

  of(state: WizardState): Derived {
    if (state === this.#state) return this.#derived;
    const before = this.#derived;
    const { leftObjects, rightObjects, leftProperties, rightProperties } = state.loads;
    const properties =
      leftProperties.value === null || rightProperties.value === null
        ? null
        : { left: leftProperties.value, right: rightProperties.value };
    const objects = { left: leftObjects.value ?? NONE, right: rightObjects.value ?? NONE };
    const ends = endsOf(state);
    this.#state = state;
    this.#derived = {
      ends: isSameEnds(ends, before.ends) ? before.ends : ends,
      properties: isSamePair(properties, before.properties) ? before.properties : properties,
      objects: isSamePair(objects, before.objects) ? before.objects : objects,
      example: findConflictExample(state),
    };
    return this.#derived;
  }
}

const NONE: ObjectLabels['left'] = [];

interface Pair {
  readonly left: unknown;
  readonly right: unknown;
}

function isSamePair(a: Pair | null, b: Pair | null): boolean {
  return a === null || b === null ? a === b : a.left === b.left && a.right === b.right;
}

function isSameEnds(a: Ends | null, b: Ends | null): boolean {
  if (a === null || b === null) return a === b;
  return SIDES.every((side) => {
    const [one, other] = [a[side], b[side]];
    const isSameObject =
      one.object.plural === other.object.plural &&
      one.object.associations === other.object.associations;
    return isSameObject && one.app === other.app && one.connection === other.connection;
  });
}

function endsOf(state: WizardState): Ends | null {
  const left = endOf(state, 'left');
  const right = endOf(state, 'right');
  if (left === null || right === null || left.object === null || right.object === null) return null;
  return { left: { ...left, object: left.object }, right: { ...right, object: right.object } };
}
