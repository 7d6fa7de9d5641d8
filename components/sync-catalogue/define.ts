import '../controls/app-logo/define.js';
import '../controls/banner/define.js';
import '../controls/empty/define.js';
import '../controls/segmented/define.js';
import '../controls/skeleton/define.js';
import '../controls/text-field/define.js';
import { define } from '../internal/define-element.js';
import { SyncCatalogue } from './sync-catalogue.js';

define('sync-catalogue', SyncCatalogue);
