import '../controls/app-logo/define.js';
import '../controls/empty/define.js';
import '../controls/progress-bar/define.js';
import '../controls/skeleton/define.js';
import { define } from '../internal/define-element.js';
import { SyncProgress } from './sync-progress.js';

define('sync-progress', SyncProgress);
