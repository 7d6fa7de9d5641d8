import '../controls/app-logo/define.js';
import '../controls/dialog/define.js';
import '../controls/empty/define.js';
import '../controls/menu/define.js';
import '../controls/progress-bar/define.js';
import '../controls/skeleton/define.js';
import '../controls/tooltip/define.js';
import { define } from '../internal/define-element.js';
import '../sync-status/define.js';
import { SyncObjectView } from './sync-object-view.js';

define('sync-object-view', SyncObjectView);
