import '../controls/app-logo/define.js';
import '../controls/banner/define.js';
import '../controls/empty/define.js';
import '../controls/progress-bar/define.js';
import '../controls/skeleton/define.js';
import '../controls/stepper/define.js';
import { define } from '../internal/define-element.js';
import '../sync-catalogue/define.js';
import '../sync-connect/define.js';
import '../sync-connections/define.js';
import { SyncWizard } from './sync-wizard.js';

define('sync-wizard', SyncWizard);
