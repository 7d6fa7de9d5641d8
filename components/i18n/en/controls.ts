import type { Format } from '../format.js';

/** Texts of the kit's own controls. */
export const controls = {
  close: 'Close',
  clear: 'Clear',
  dismiss: 'Dismiss',
  loading: 'Loading…',
  loadMore: 'Load more',
  required: 'required',
  search: 'Search',
  noMatches: 'Nothing matches. Try fewer or other words.',
  noOptions: 'There is nothing to choose from.',
  notPossible: 'Not possible here',
  choose: 'Choose…',
  showOptions: 'Show options',
  optionCount: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: '# option', other: '# options' }),
  rowCount: (p: { shown: number }, f: Format) =>
    f.plural(p.shown, { one: '# row shown', other: '# rows shown' }),
  stepOf: (p: { step: number; count: number }, f: Format) =>
    `Step ${f.number(p.step)} of ${f.number(p.count)}`,
  stepDone: 'done',
  steps: 'Steps',
  moreActions: 'More actions',
  sortedAscending: 'sorted ascending',
  sortedDescending: 'sorted descending',
  info: 'Note',
  success: 'Done',
  warning: 'Warning',
  danger: 'Error',
};
