import '../controls/banner/define.js';
import '../controls/checkbox/define.js';
import '../controls/dialog/define.js';
import '../controls/progress-bar/define.js';
import '../controls/skeleton/define.js';
import { define } from '../internal/define-element.js';
import { SyncUndo } from './sync-undo.js';

define('sync-undo', SyncUndo);
