import { define } from '../internal/define-element.js';
import { SyncProvider } from './sync-provider.js';

define('sync-provider', SyncProvider);
