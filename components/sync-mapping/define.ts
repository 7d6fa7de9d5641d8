import '../controls/app-logo/define.js';
import '../controls/banner/define.js';
import '../controls/combobox/define.js';
import '../controls/empty/define.js';
import '../controls/menu/define.js';
import '../controls/segmented/define.js';
import '../controls/select/define.js';
import '../controls/skeleton/define.js';
import '../controls/switch/define.js';
import '../controls/text-field/define.js';
import '../controls/tooltip/define.js';
import { define } from '../internal/define-element.js';
import { SyncMapping } from './sync-mapping.js';

define('sync-mapping', SyncMapping);
