import { define } from '../../internal/define-element.js';
import { SyncTabs } from './tabs.js';

define('sync-tabs', SyncTabs);
