/** What an undo does, and why it leaves things as they are. */
import type { Format } from '../format.js';

export const undo = {
  restored: (p: { app: string; count: number }, f: Format) =>
    f.plural(p.count, {
      one: `# record in ${p.app} gets its values back`,
      other: `# records in ${p.app} get their values back`,
    }),
  ties: (p: { app: string; count: number }, f: Format) =>
    f.plural(p.count, {
      one: `# association in ${p.app} goes back to what it was`,
      other: `# associations in ${p.app} go back to what they were`,
    }),
  archived: (p: { app: string; count: number }, f: Format) =>
    f.plural(p.count, {
      one: `# record is archived in ${p.app}`,
      other: `# records are archived in ${p.app}`,
    }),
  unlinked: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: '# link is taken away', other: '# links are taken away' }),
  kept_changedSince: 'Changed since by somebody or by a later run. Undo the later run first.',
  kept_alreadyBack: 'Already as it was before.',
  kept_recordGone: 'The record or its partner was deleted. Restore it in its app first.',
  kept_notLinked: 'The records are not linked any more. Change it by hand.',
  kept_outcomeUnknown: 'Not known whether it was written. The next run finds out.',
  kept_propertyGone: 'The app no longer has this property.',
  kept_readOnly: 'The app does not allow writing it.',
  kept_groupChanged: 'Another part of the same group was changed since, so the whole group stays.',
  kept_archived: 'Archived. Restore it in its app.',
  kept_linkStays: 'The two records stay linked.',
  kept_refused: 'The app did not take it. See the issue of the record.',

  runHeading: 'Undo this run?',
  changeHeading: 'Undo this change?',
  undoRun: 'Undo this run',
  undoThisChange: 'Undo this change',
  undoChange: 'Undo',
  undoChangeOf: (p: { what: string }) => `Undo: ${p.what}`,
  working: 'Working out what would happen…',
  intro:
    'Only what is still as it was left is taken back. Each record is read once more before anything is written.',
  happens: 'What happens',
  nothing: 'There is nothing that can be taken back.',
  stays: 'What stays as it is',
  keptCount: (p: { app: string; count: number }, f: Format) => `${f.number(p.count)} in ${p.app}:`,
  samples: 'Examples',
  sample_restore: (p: { app: string }) => `gets its values back in ${p.app}`,
  sample_tie: (p: { app: string }) => `has an association in ${p.app} as it was before`,
  sample_archive: (p: { app: string }) => `is archived in ${p.app}`,
  sample_unlink: (_: { app: string }): string => 'is no longer linked',
  sample_keep: (p: { app: string }) => `stays as it is in ${p.app}`,
  unlink: 'Unlink the matched records as well',
  unlinkAbout:
    'They stay in both apps and are no longer kept the same. Otherwise they stay linked.',
  confirm: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: 'Archive # record', other: 'Archive # records' }),
  confirmAbout: (p: { limit: number }, f: Format) =>
    `More than ${f.number(p.limit)} at once have to be confirmed.`,
  confirmFirst: 'Confirm this first.',
  mayNotArchive: 'This needs the permission to delete',
  mayNotArchiveHint: (p: { count: number }, f: Format) =>
    f.plural(p.count, {
      one: '# record would be archived. Ask somebody who may delete to undo it.',
      other: '# records would be archived. Ask somebody who may delete to undo it.',
    }),
  start: 'Undo',
  starting: 'Starting…',
  running: 'Taking it back…',
  done: 'It has been taken back',
  stopped: 'The undo stopped before it was done',
  wasDone: 'What was done',
  nothingDone: 'Nothing so far.',
  wasRestored: (p: { app: string; count: number }, f: Format) =>
    f.plural(p.count, {
      one: `# record in ${p.app} got its values back`,
      other: `# records in ${p.app} got their values back`,
    }),
  wasTied: (p: { app: string; count: number }, f: Format) =>
    f.plural(p.count, {
      one: `# association in ${p.app} is as it was before`,
      other: `# associations in ${p.app} are as they were before`,
    }),
  wasArchived: (p: { app: string; count: number }, f: Format) =>
    f.plural(p.count, {
      one: `# record was archived in ${p.app}`,
      other: `# records were archived in ${p.app}`,
    }),
  wasUnlinked: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: '# link was taken away', other: '# links were taken away' }),
  failed: 'The undo could not be started',
  previewFailed: 'What would happen could not be worked out',
  close: 'Close',
};
