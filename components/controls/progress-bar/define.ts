import { define } from '../../internal/define-element.js';
import { SyncProgressBar } from './progress-bar.js';

define('sync-progress-bar', SyncProgressBar);
