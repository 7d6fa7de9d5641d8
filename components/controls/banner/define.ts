import { define } from '../../internal/define-element.js';
import { SyncBanner } from './banner.js';

define('sync-banner', SyncBanner);
