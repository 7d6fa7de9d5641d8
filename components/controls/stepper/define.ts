import { define } from '../../internal/define-element.js';
import { SyncStepper } from './stepper.js';

define('sync-stepper', SyncStepper);
