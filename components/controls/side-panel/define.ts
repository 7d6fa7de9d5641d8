import { define } from '../../internal/define-element.js';
import { SyncSidePanel } from './side-panel.js';

define('sync-side-panel', SyncSidePanel);
