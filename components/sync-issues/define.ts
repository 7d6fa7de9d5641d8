import '../controls/banner/define.js';
import '../controls/dialog/define.js';
import '../controls/empty/define.js';
import '../controls/skeleton/define.js';
import { define } from '../internal/define-element.js';
import { SyncIssues } from './sync-issues.js';

define('sync-issues', SyncIssues);
