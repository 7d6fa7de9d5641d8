import { describe, expect, it } from 'vitest';
import { stillMissing } from '../../../components/sync-wizard/missing-text.js';
import { initialWizardState } from '../../../components/state/wizard-state.js';

describe('what stands in the way of the next step', () => {
  const state = initialWizardState();
  const told = { text: 'Choose what to sync.', state };

  it('is shown as long as nothing was chosen since', () => {
    expect(stillMissing(null, state)).toBe('');
    expect(stillMissing(told, { ...state })).toBe(told.text);
  });

  it.each([
    { step: 'configure' as const },
    { accounts: { left: 'c1', right: null } },
    { pair: { left: 'contacts', right: 'contacts' } },
  ])('is gone after %o', (change) => {
    expect(stillMissing(told, { ...state, ...change })).toBe('');
  });
});
