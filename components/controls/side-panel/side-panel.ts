import { SyncDialog } from '../dialog/dialog.js';
import { sidePanelStyles } from './side-panel.styles.js';

/**
 * @summary A dialog at the end edge of the window; the whole window where that is narrow.
 * @tag sync-side-panel
 * @slot - what it is about
 * @slot heading - instead of the `heading` text
 * @slot footer - buttons, the one that goes on last
 * @fires {CloseRequestEvent} close-request - before a person's wish closes it; cancelling keeps it open
 * @csspart dialog, header, body, footer, close
 */
export class SyncSidePanel extends SyncDialog {
  static override styles = [SyncDialog.styles, sidePanelStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-side-panel': SyncSidePanel;
  }
}
