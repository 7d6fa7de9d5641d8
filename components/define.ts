/** Registers every element of the kit. Pages that use one screen only import its own `define.js`. */
import './controls/define.js';
import './sync-provider/define.js';
import './sync-catalogue/define.js';
import './sync-conflict/define.js';
import './sync-connect/define.js';
import './sync-connections/define.js';
import './sync-direction/define.js';
import './sync-filters/define.js';
import './sync-mapping/define.js';
import './sync-matching/define.js';
import './sync-objects/define.js';
import './sync-overview/define.js';
import './sync-preview/define.js';
import './sync-progress/define.js';
import './sync-review/define.js';
import './sync-wizard/define.js';
