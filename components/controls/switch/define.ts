import { define } from '../../internal/define-element.js';
import { SyncSwitch } from './switch.js';

define('sync-switch', SyncSwitch);
