import { define } from '../../internal/define-element.js';
import { SyncDialog } from './dialog.js';

define('sync-dialog', SyncDialog);
