/** What an undo does, and why it leaves things as they are. */
import type { Format } from '../format.js';

export const undo = {
  restored: (p: { app: string; count: number }, f: Format) =>
    f.plural(p.count, {
      one: `# record in ${p.app} gets its values back`,
      other: `# records in ${p.app} get their values back`,
    }),
  archived: (p: { app: string; count: number }, f: Format) =>
    f.plural(p.count, {
      one: `# record is archived in ${p.app}`,
      other: `# records are archived in ${p.app}`,
    }),
  unlinked: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: '# link is untied', other: '# links are untied' }),
  kept_changedSince: 'Changed since by somebody or by a later run. Undo the later run first.',
  kept_alreadyBack: 'Already as it was before.',
  kept_recordGone: 'The record or its partner was deleted. Restore it in its app first.',
  kept_notLinked: 'The records are not linked any more. Change it by hand.',
  kept_outcomeUnknown: 'Not known whether it was written. The next run finds out.',
  kept_propertyGone: 'The app no longer has this property.',
  kept_readOnly: 'The app does not allow writing it.',
  kept_groupChanged: 'Another part of the same group was changed since, so the whole group stays.',
  kept_archived: 'Archived. Restore it in its app.',
  kept_tieStays: 'Ties to other records stay.',
  kept_linkStays: 'The two records stay linked.',
  kept_refused: 'The app did not take it. See the issue of the record.',
};
