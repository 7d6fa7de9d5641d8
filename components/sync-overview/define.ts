import '../controls/banner/define.js';
import '../controls/empty/define.js';
import '../controls/side-panel/define.js';
import '../controls/skeleton/define.js';
import '../controls/tabs/define.js';
import { define } from '../internal/define-element.js';
import '../sync-change-chart/define.js';
import '../sync-object-view/define.js';
import { SyncOverview } from './sync-overview.js';

define('sync-overview', SyncOverview);
