export interface Names {
  left: string;
  right: string;
}

/** Which two objects are synced. */
export const objects = {
  title: 'What do you want to sync?',
  intro: (p: Names) =>
    `Choose a kind of record in ${p.left} and the kind in ${p.right} that it is kept equal with.`,
  suggested: 'Suggested',
  pairName: (p: Names) => `${p.left} with ${p.right}`,
  synced: 'Already synced',
  syncedText: 'Choosing it opens its settings.',
  other: 'Other objects',
  otherText: 'Any object with any other, your own objects too.',
  objectIn: (p: { app: string }) => `Object in ${p.app}`,
  onlyTo: (p: { app: string }) => `Only to ${p.app}`,
  impossible: 'These two cannot be synced.',
  failed: 'The objects could not be loaded',
  none: 'There is nothing to sync here',
  noneText: 'These accounts show no objects. Ask an administrator of the app for access.',
};
