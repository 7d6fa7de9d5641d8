import { DEAL_PIPELINES } from './deal-pipelines.js';
import { SYSTEM_PROPERTIES } from './shared-properties.js';
import type { PropertyDefinition } from './property-definition.js';
import { choice, defineProperty, number, readOnly, text } from './property-definition.js';

export const DEAL_PROPERTIES: readonly PropertyDefinition[] = [
  text('dealname', 'Deal Name'),
  number('amount', 'Amount'),
  defineProperty(['closedate', 'Close Date', 'datetime', 'date']),
  choice(
    'pipeline',
    'Pipeline',
    DEAL_PIPELINES.map(({ id, label }) => [id, label] as const),
  ),
  choice(
    'dealstage',
    'Deal Stage',
    DEAL_PIPELINES.flatMap(({ stages }) => stages.map(({ id, label }) => [id, label] as const)),
  ),
  choice('dealtype', 'Deal Type', [
    ['newbusiness', 'New Business'],
    ['existingbusiness', 'Existing Business'],
  ]),
  choice('hs_priority', 'Priority', [
    ['low', 'Low'],
    ['medium', 'Medium'],
    ['high', 'High'],
  ]),
  choice('deal_currency_code', 'Currency', [
    ['USD', 'US Dollar'],
    ['EUR', 'Euro'],
    ['GBP', 'British Pound'],
    ['NOK', 'Norwegian Krone'],
  ]),
  defineProperty(['description', 'Deal Description', 'string', 'textarea']),
  defineProperty(['closed_won_reason', 'Closed Won Reason', 'string', 'textarea']),
  defineProperty(['closed_lost_reason', 'Closed Lost Reason', 'string', 'textarea']),
  text('hs_next_step', 'Next Step'),
  readOnly('hs_is_closed', 'Is Deal Closed?', ['bool', true]),
  readOnly('hs_is_closed_won', 'Is Closed Won', ['bool', true]),
  readOnly('hs_deal_stage_probability', 'Deal probability', ['number', true]),
  readOnly('amount_in_home_currency', 'Amount in company currency', ['number', true]),
  readOnly('num_associated_contacts', 'Number of Associated Contacts', ['number', true]),
  readOnly('hs_primary_associated_company', 'Primary Associated Company', ['number', true]),
  readOnly('hs_lastmodifieddate', 'Last Modified Date', ['datetime', false]),
  ...SYSTEM_PROPERTIES,
];
