/** Checks whether the apps can do what is to happen to partners of deleted records. */
import type { SettingsProblem } from '../contract/index.js';
import { writtenSides, type Checked } from './validation.js';

export function findDeleteProblems({
  settings,
  schema,
  apps,
  compiled,
}: Checked): SettingsProblem[] {
  const policy = settings.deletes ?? 'keep';
  if (policy === 'keep') return [];
  return writtenSides(compiled.direction).flatMap((side): SettingsProblem[] => {
    const removal = schema.removals?.[side] ?? 'both';
    const common = { code: 'deletes_not_possible', pointer: '/deletes', side } as const;
    if (policy === 'archive' && removal === 'delete')
      return [
        {
          ...common,
          level: 'error',
          message: `${apps[side]} has no archive: what is removed there is deleted for good.`,
          hint: 'Choose to keep the partners of deleted records, or to delete them.',
        },
      ];
    if (policy === 'delete' && removal === 'archive')
      return [
        {
          ...common,
          level: 'warning',
          message: `${apps[side]} deletes nothing for good on request. Partners of deleted records are archived there.`,
          hint: `They can be restored in ${apps[side]} for as long as it keeps them.`,
        },
      ];
    return [];
  });
}
