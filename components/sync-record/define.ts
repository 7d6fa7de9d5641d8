import '../controls/app-logo/define.js';
import '../controls/banner/define.js';
import '../controls/dialog/define.js';
import '../controls/side-panel/define.js';
import '../controls/skeleton/define.js';
import { define } from '../internal/define-element.js';
import { SyncRecord } from './sync-record.js';

define('sync-record', SyncRecord);
