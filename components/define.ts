/** Registers every element of the kit. Pages that use one screen only import its own `define.js`. */
import './controls/define.js';
import './sync-provider/define.js';
import './sync-overview/define.js';
