import { define } from '../../internal/define-element.js';
import { SyncBadge } from './badge.js';

define('sync-badge', SyncBadge);
