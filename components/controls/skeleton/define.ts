import { define } from '../../internal/define-element.js';
import { SyncSkeleton } from './skeleton.js';

define('sync-skeleton', SyncSkeleton);
