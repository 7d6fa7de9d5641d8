import '../controls/app-logo/define.js';
import '../controls/banner/define.js';
import '../controls/checkbox/define.js';
import '../controls/combobox/define.js';
import '../controls/radio-cards/define.js';
import '../controls/segmented/define.js';
import '../controls/select/define.js';
import '../controls/side-panel/define.js';
import '../controls/skeleton/define.js';
import '../controls/switch/define.js';
import '../controls/text-field/define.js';
import '../sync-filter-test/define.js';
import { define } from '../internal/define-element.js';
import { SyncFilters } from './sync-filters.js';

define('sync-filters', SyncFilters);
