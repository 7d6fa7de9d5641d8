import '../controls/app-logo/define.js';
import '../controls/banner/define.js';
import '../controls/empty/define.js';
import '../controls/select/define.js';
import '../controls/side-panel/define.js';
import '../controls/skeleton/define.js';
import '../controls/switch/define.js';
import '../controls/table/define.js';
import { define } from '../internal/define-element.js';
import '../sync-change-chart/define.js';
import { SyncActivity } from './sync-activity.js';

define('sync-activity', SyncActivity);
