/** What the tabs after "Objects" show, and the login: one chunk, because these share most of what they need. */
import '../../sync-activity/define.js';
import '../../sync-connect/define.js';
import '../../sync-connections/define.js';
import '../../sync-record/define.js';
import '../../sync-records/define.js';
