import { define } from '../../internal/define-element.js';
import { SyncSelect } from './select.js';

define('sync-select', SyncSelect);
