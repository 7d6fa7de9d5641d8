import { define } from '../../internal/define-element.js';
import { SyncCombobox } from './combobox.js';

define('sync-combobox', SyncCombobox);
