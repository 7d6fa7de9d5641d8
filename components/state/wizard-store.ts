import type { WizardAction } from './wizard-action.js';
import { wizardReducer } from './wizard-reducer.js';
import type { WizardState } from './wizard-state.js';

/** Holds the wizard's state and tells who listens that it changed. */
export class WizardStore {
  readonly #listeners = new Set<() => void>();
  #state: WizardState;

  constructor(state: WizardState) {
    this.#state = state;
  }

  get state(): WizardState {
    return this.#state;
  }

  readonly dispatch = (action: WizardAction): void => {
    const next = wizardReducer(this.#state, action);
    if (next === this.#state) return;
    this.#state = next;
    for (const listener of [...this.#listeners]) listener();
  };

  /** Answers how to stop listening. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
