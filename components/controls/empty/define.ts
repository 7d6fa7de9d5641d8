import { define } from '../../internal/define-element.js';
import { SyncEmpty } from './empty.js';

define('sync-empty', SyncEmpty);
