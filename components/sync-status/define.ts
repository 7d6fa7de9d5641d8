import { define } from '../internal/define-element.js';
import { SyncStatus } from './sync-status.js';

define('sync-status', SyncStatus);
