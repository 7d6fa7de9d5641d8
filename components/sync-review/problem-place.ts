import type { SettingsProblem } from '../../engine/contract/index.js';
import type { EditSection, EditStep } from '../events/edit-request-event.js';

/** Where a problem is put right: the step and section that edit the setting it points to. */
export function problemPlace({ code, pointer }: Pick<SettingsProblem, 'code' | 'pointer'>): {
  step: EditStep;
  section?: EditSection;
} {
  if (code === 'not_connected') return { step: 'object' };
  if (pointer.startsWith('/filters') || pointer.startsWith('/requireEmail'))
    return { step: 'limit' };
  if (pointer.startsWith('/direction')) return { step: 'configure', section: 'direction' };
  if (pointer.startsWith('/winner')) return { step: 'configure', section: 'conflict' };
  if (pointer.startsWith('/matching')) return { step: 'configure', section: 'matching' };
  return { step: 'configure', section: 'mapping' };
}
