import { define } from '../../internal/define-element.js';
import { SyncTooltip } from './tooltip.js';

define('sync-tooltip', SyncTooltip);
