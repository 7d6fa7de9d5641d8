import '../controls/banner/define.js';
import '../controls/skeleton/define.js';
import { define } from '../internal/define-element.js';
import { SyncFilterTest } from './sync-filter-test.js';

define('sync-filter-test', SyncFilterTest);
