/** Warns of ties that lead to records which no sync links: they wait for as long as that stays so. Pure. */
import type { SettingsProblem, SyncSettings } from '../contract/index.js';
import { tieKey } from '../state/tie-key.js';
import type { Side } from '../vocabulary.js';
import { SIDES } from '../vocabulary.js';
import type { CompiledAssociation, SyncSchema } from './compiled-sync.js';
import { requiredTies } from './references.js';
import { associationLabel } from './association-label.js';
import type { AppNames } from './validate-settings.js';

export interface UnlinkedNames {
  schema: SyncSchema;
  apps: AppNames;
  /** What an object is called in the plural; its name where the app has it no longer. */
  readonly objectLabel: (side: Side, name: string) => string;
}

/** One warning for each of these ties, to none of whose objects a sync between the same two accounts belongs. */
export function findUnlinked(
  unlinked: readonly CompiledAssociation[],
  settings: SyncSettings,
  { schema, apps, objectLabel }: UnlinkedNames,
): SettingsProblem[] {
  return unlinked.flatMap((tie): SettingsProblem[] => {
    const [objects] = tie.targets;
    if (objects === undefined) return [];
    const labels = {
      left: objectLabel('left', objects.left),
      right: objectLabel('right', objects.right),
    };
    const label = associationLabel(schema.left, tieKey(tie, 'left')) ?? tie.left;
    const needing = SIDES.find((side) =>
      requiredTies({ associations: [tie], schema }, side).some(({ id }) => id === tie.id),
    );
    const waits =
      needing === undefined
        ? 'so it waits.'
        : `so it waits, and so do new records: ${apps[needing]} takes none without it.`;
    return [
      {
        code: 'tie_not_synced',
        level: 'warning',
        ...placeOf(tie, settings),
        objectLabels: labels,
        message: `"${label}" leads to ${labels.left} in ${apps.left} and ${labels.right} in ${apps.right}, which no sync of these accounts links, ${waits}`,
        hint: `Sync ${labels.left}, too: until then the association waits.`,
      },
    ];
  });
}

function placeOf(
  { id, left }: CompiledAssociation,
  { associations, mappings }: SyncSettings,
): Pick<SettingsProblem, 'pointer' | 'mappingId' | 'side' | 'property'> {
  const at = associations.findIndex((one) => one.id === id);
  if (at >= 0) return { pointer: `/associations/${String(at)}` };
  const row = mappings.findIndex((one) => one.id === id);
  return { pointer: `/mappings/${String(row)}`, mappingId: id, side: 'left', property: left };
}
