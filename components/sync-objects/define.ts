import '../controls/app-logo/define.js';
import '../controls/banner/define.js';
import '../controls/combobox/define.js';
import '../controls/empty/define.js';
import '../controls/skeleton/define.js';
import { define } from '../internal/define-element.js';
import { SyncObjects } from './sync-objects.js';

define('sync-objects', SyncObjects);
