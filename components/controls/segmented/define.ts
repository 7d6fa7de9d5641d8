import { define } from '../../internal/define-element.js';
import { SyncSegmented } from './segmented.js';

define('sync-segmented', SyncSegmented);
