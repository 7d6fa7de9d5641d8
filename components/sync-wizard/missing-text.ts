import type { Translate } from '../i18n/translate.js';
import type { Format } from '../i18n/format.js';
import type { Ends } from '../model/ends.js';
import { problemTexts } from '../model/problem-texts.js';
import type { SampledProperties } from '../model/side-properties.js';
import { endOf, type Missing } from '../state/selectors.js';
import type { WizardState } from '../state/wizard-state.js';

interface Words {
  readonly t: Translate;
  readonly format: Format;
  readonly ends: Ends | null;
  readonly properties: SampledProperties | null;
}

/** What stands in the way of the next step, as it is shown and announced. */
export function missingText(missing: Missing, state: WizardState, words: Words): string {
  const { t, ends, properties } = words;
  const { what, side = 'left', problem } = missing;
  switch (what) {
    case 'account':
      return t('wizard.missing_account', { number: side === 'left' ? 1 : 2 });
    case 'reconnect':
      return t('wizard.missing_reconnect', { app: endOf(state, side)?.app.name ?? '' });
    case 'problem': {
      if (problem === undefined) return '';
      if (ends === null) return problem.message;
      const { message, hint } = problemTexts(problem, { ends, properties }, t);
      return `${message} ${hint}`;
    }
    case 'opening':
      return state.opening.kind === 'failed' ? t('common.failure', state.opening.error) : '';
    case 'pair':
    case 'unsaved':
    case 'conflict':
    case 'permission':
      return t(`wizard.missing_${what}`);
  }
}

/** What was told, and what was chosen then: it is shown until something is chosen otherwise. */
export interface ToldMissing {
  readonly text: string;
  readonly state: WizardState;
}

/** The text that is still true; empty when a person has gone on or changed something since. */
export function stillMissing(told: ToldMissing | null, state: WizardState): string {
  if (told === null) return '';
  const chosen = ['step', 'accounts', 'pair', 'settings', 'opening'] as const;
  return chosen.every((part) => told.state[part] === state[part]) ? told.text : '';
}
