/** What is not needed at first sight: one chunk, because these share most of what they need. */
import '../../controls/dialog/define.js';
import '../../sync-activity/define.js';
import '../../sync-connect/define.js';
import '../../sync-connections/define.js';
import '../../sync-issues/define.js';
import '../../sync-record/define.js';
import '../../sync-records/define.js';
import '../../sync-undo/define.js';

export { ReconnectPane } from '../reconnect-pane.js';
export { UndoPane } from '../undo-pane.js';
