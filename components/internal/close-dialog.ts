import type { SyncDialog } from '../controls/dialog/dialog.js';

/**
 * Closes the open dialog of an element's template, then lets the element take it away: a dialog gives
 * the focus back when it is closed, not when it is taken away.
 */
export function closeDialog(root: ParentNode, thenRemove: () => void): void {
  const dialog = root.querySelector<SyncDialog>('sync-dialog[open]');
  if (dialog === null) return;
  dialog.open = false;
  void dialog.updateComplete.then(thenRemove);
}
