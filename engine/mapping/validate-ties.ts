/** Checks whether both apps have sets of ties where a whole set is to be kept. */
import type { SettingsProblem } from '../contract/index.js';
import { SIDES } from '../vocabulary.js';
import type { Checked } from './validation.js';

export function findTieProblems({ settings, schema, apps }: Checked): SettingsProblem[] {
  return settings.associations.flatMap((association, index) => {
    if (!association.isOn || association.mode !== 'all') return [];
    return SIDES.flatMap((side): SettingsProblem[] => {
      const types = schema[side].object.associations;
      const type = types.find(({ name }) => name === association[side]);
      if (type === undefined || type.isMany === true) return [];
      return [
        {
          code: 'ties_single',
          level: 'warning',
          pointer: `/associations/${String(index)}/mode`,
          side,
          message: `${apps[side]} has one "${type.label}" for each record, so only that one is kept.`,
          hint: 'Choose to keep the primary one, which is what will happen anyway.',
        },
      ];
    });
  });
}
