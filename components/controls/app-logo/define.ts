import { define } from '../../internal/define-element.js';
import { SyncAppLogo } from './app-logo.js';

define('sync-app-logo', SyncAppLogo);
