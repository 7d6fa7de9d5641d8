import '../controls/banner/define.js';
import { define } from '../internal/define-element.js';
import { SyncMatchEstimate } from './sync-match-estimate.js';

define('sync-match-estimate', SyncMatchEstimate);
