import '../controls/app-logo/define.js';
import '../controls/radio-cards/define.js';
import '../controls/skeleton/define.js';
import { define } from '../internal/define-element.js';
import { SyncDirection } from './sync-direction.js';

define('sync-direction', SyncDirection);
