import { define } from '../../internal/define-element.js';
import { SyncTable } from './table.js';

define('sync-table', SyncTable);
