import '../controls/app-logo/define.js';
import '../controls/banner/define.js';
import '../controls/checkbox/define.js';
import '../controls/empty/define.js';
import '../controls/segmented/define.js';
import '../controls/select/define.js';
import '../controls/table/define.js';
import '../controls/text-field/define.js';
import { define } from '../internal/define-element.js';
import { SyncRecords } from './sync-records.js';

define('sync-records', SyncRecords);
