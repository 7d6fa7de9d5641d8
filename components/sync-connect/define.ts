import '../controls/app-logo/define.js';
import '../controls/banner/define.js';
import '../controls/progress-bar/define.js';
import '../controls/text-field/define.js';
import { define } from '../internal/define-element.js';
import { SyncConnect } from './sync-connect.js';

define('sync-connect', SyncConnect);
