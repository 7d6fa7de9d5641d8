import '../controls/app-logo/define.js';
import '../controls/banner/define.js';
import '../controls/dialog/define.js';
import '../controls/empty/define.js';
import '../controls/menu/define.js';
import '../controls/skeleton/define.js';
import '../controls/text-field/define.js';
import { define } from '../internal/define-element.js';
import { SyncConnections } from './sync-connections.js';

define('sync-connections', SyncConnections);
