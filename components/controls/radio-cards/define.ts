import { define } from '../../internal/define-element.js';
import { SyncRadioCards } from './radio-cards.js';

define('sync-radio-cards', SyncRadioCards);
