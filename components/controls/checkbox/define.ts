import { define } from '../../internal/define-element.js';
import { SyncCheckbox } from './checkbox.js';

define('sync-checkbox', SyncCheckbox);
