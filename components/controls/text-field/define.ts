import { define } from '../../internal/define-element.js';
import { SyncTextField } from './text-field.js';

define('sync-text-field', SyncTextField);
