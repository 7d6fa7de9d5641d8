import { define } from '../../internal/define-element.js';
import { SyncToast } from './toast.js';

define('sync-toast', SyncToast);
