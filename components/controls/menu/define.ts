import { define } from '../../internal/define-element.js';
import { SyncMenu } from './menu.js';

define('sync-menu', SyncMenu);
