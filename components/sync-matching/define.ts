import '../controls/banner/define.js';
import '../controls/combobox/define.js';
import '../controls/skeleton/define.js';
import '../sync-match-estimate/define.js';
import { define } from '../internal/define-element.js';
import { SyncMatching } from './sync-matching.js';

define('sync-matching', SyncMatching);
