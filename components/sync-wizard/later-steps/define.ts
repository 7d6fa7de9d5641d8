/** What every step after "Connect" shows: one chunk, because these share most of what they need. */
import '../../sync-conflict/define.js';
import '../../sync-direction/define.js';
import '../../sync-filters/define.js';
import '../../sync-mapping/define.js';
import '../../sync-matching/define.js';
import '../../sync-objects/define.js';
import '../../sync-progress/define.js';
import '../../sync-review/define.js';
