import { define } from '../internal/define-element.js';
import { SyncChangeChart } from './sync-change-chart.js';

define('sync-change-chart', SyncChangeChart);
