import '../controls/banner/define.js';
import '../controls/radio-cards/define.js';
import '../controls/skeleton/define.js';
import { define } from '../internal/define-element.js';
import '../sync-preview/define.js';
import { SyncReview } from './sync-review.js';

define('sync-review', SyncReview);
