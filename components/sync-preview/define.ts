import '../controls/app-logo/define.js';
import '../controls/banner/define.js';
import '../controls/progress-bar/define.js';
import '../controls/segmented/define.js';
import '../controls/skeleton/define.js';
import { define } from '../internal/define-element.js';
import { SyncPreview } from './sync-preview.js';

define('sync-preview', SyncPreview);
