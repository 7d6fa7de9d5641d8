import { define } from '../../internal/define-element.js';
import { SyncIcon } from './icon.js';

define('sync-icon', SyncIcon);
