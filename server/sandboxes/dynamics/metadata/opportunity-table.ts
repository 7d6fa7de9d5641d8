import { ownerAttribute, systemAttributes } from './common-attributes.js';
import {
  choice,
  customer,
  dateOnly,
  integer,
  lookup,
  memo,
  money,
  state,
  status,
  text,
  uniqueId,
  extend,
} from './define-attributes.js';
import { BUDGET_STATUSES, PURCHASE_TIMEFRAMES } from './option-sets.js';
import type { TableDefinition } from './table-definition.js';

export const OPPORTUNITY_TABLE: TableDefinition = {
  logicalName: 'opportunity',
  schemaName: 'Opportunity',
  label: 'Opportunity',
  collectionLabel: 'Opportunities',
  entitySetName: 'opportunities',
  objectTypeCode: 3,
  primaryId: 'opportunityid',
  primaryName: 'name',
  ownership: 'UserOwned',
  isChangeTracked: true,
  keys: [],
  attributes: [
    uniqueId('OpportunityId', 'Opportunity'),
    extend(text('Name', 'Topic', 300), { requiredLevel: 'ApplicationRequired' }),
    memo('Description', 'Description', 2000),
    money('EstimatedValue', 'Est. Revenue'),
    money('ActualValue', 'Actual Revenue'),
    money('BudgetAmount', 'Budget Amount'),
    dateOnly('EstimatedCloseDate', 'Est. Close Date'),
    dateOnly('ActualCloseDate', 'Actual Close Date'),
    integer('CloseProbability', 'Probability', 100),
    text('StepName', 'Pipeline Phase', 200),
    extend(choice('OpportunityRatingCode', 'Rating', ['Hot', 'Warm', 'Cold']), { defaultValue: 2 }),
    choice('PurchaseTimeFrame', 'Purchase Timeframe', PURCHASE_TIMEFRAMES),
    choice('BudgetStatus', 'Budget', BUDGET_STATUSES),
    customer('CustomerId', 'Potential Customer', [
      {
        table: 'account',
        navigation: 'customerid_account',
        relationship: 'opportunity_customer_accounts',
        onDelete: 'Cascade',
      },
      {
        table: 'contact',
        navigation: 'customerid_contact',
        relationship: 'opportunity_customer_contacts',
        onDelete: 'Cascade',
      },
    ]),
    lookup('ParentAccountId', 'Account', [
      {
        table: 'account',
        navigation: 'parentaccountid',
        relationship: 'opportunity_parent_account',
        onDelete: 'RemoveLink',
      },
    ]),
    lookup('OriginatingLeadId', 'Originating Lead', [
      {
        table: 'lead',
        navigation: 'originatingleadid',
        relationship: 'opportunity_originating_lead',
        onDelete: 'RemoveLink',
      },
    ]),
    lookup('ParentContactId', 'Contact', [
      {
        table: 'contact',
        navigation: 'parentcontactid',
        relationship: 'opportunity_parent_contact',
        onDelete: 'RemoveLink',
      },
    ]),
    ownerAttribute('opportunity'),
    state([
      { value: 0, label: 'Open' },
      { value: 1, label: 'Won' },
      { value: 2, label: 'Lost' },
    ]),
    status([
      { value: 1, label: 'In Progress', state: 0 },
      { value: 2, label: 'On Hold', state: 0 },
      { value: 3, label: 'Won', state: 1 },
      { value: 4, label: 'Canceled', state: 2 },
      { value: 5, label: 'Out-Sold', state: 2 },
    ]),
    ...systemAttributes('opportunity'),
  ],
};
