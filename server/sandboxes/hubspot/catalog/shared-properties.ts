import { choice, defineProperty, readOnly } from './property-definition.js';
import type { PropertyDefinition } from './property-definition.js';

/** From first to last: through the API a record only moves forward along this row. */
export const LIFECYCLE_STAGES = [
  ['subscriber', 'Subscriber'],
  ['lead', 'Lead'],
  ['marketingqualifiedlead', 'Marketing Qualified Lead'],
  ['salesqualifiedlead', 'Sales Qualified Lead'],
  ['opportunity', 'Opportunity'],
  ['customer', 'Customer'],
  ['evangelist', 'Evangelist'],
  ['other', 'Other'],
] as const;

export const LEAD_STATUSES = [
  ['NEW', 'New'],
  ['OPEN', 'Open'],
  ['IN_PROGRESS', 'In Progress'],
  ['OPEN_DEAL', 'Open Deal'],
  ['UNQUALIFIED', 'Unqualified'],
  ['ATTEMPTED_TO_CONTACT', 'Attempted to Contact'],
  ['CONNECTED', 'Connected'],
  ['BAD_TIMING', 'Bad Timing'],
] as const;

export const LIFECYCLE_PROPERTIES: readonly PropertyDefinition[] = [
  choice('lifecyclestage', 'Lifecycle Stage', LIFECYCLE_STAGES),
  choice('hs_lead_status', 'Lead Status', LEAD_STATUSES),
];

/** On every object, whatever it is. */
export const SYSTEM_PROPERTIES: readonly PropertyDefinition[] = [
  defineProperty(['hubspot_owner_id', 'Record owner', 'enumeration', 'select'], {
    externalOptions: true,
    referencedObjectType: 'OWNER',
  }),
  readOnly('hubspot_owner_assigneddate', 'Owner Assigned Date', ['datetime', false]),
  readOnly('hs_object_id', 'Record ID', ['number', false]),
  readOnly('createdate', 'Create Date', ['datetime', false]),
  readOnly('hs_merged_object_ids', 'Merged record IDs'),
  readOnly('hs_object_source', 'Record creation source'),
  readOnly('hs_object_source_id', 'Record creation source ID'),
  readOnly('hs_object_source_label', 'Record source'),
  readOnly('hs_created_by_user_id', 'Created by user ID', ['number', false]),
  readOnly('hs_updated_by_user_id', 'Updated by user ID', ['number', false]),
];
