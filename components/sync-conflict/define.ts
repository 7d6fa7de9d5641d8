import '../controls/app-logo/define.js';
import '../controls/radio-cards/define.js';
import '../controls/skeleton/define.js';
import '../controls/switch/define.js';
import { define } from '../internal/define-element.js';
import { SyncConflict } from './sync-conflict.js';

define('sync-conflict', SyncConflict);
