import type { Option, OptionSet } from './table-definition.js';

function numbered(labels: readonly string[]): Option[] {
  return labels.map((label, index) => ({ value: index + 1, label }));
}

/** Values and labels as in the table reference of the vendor. */
export const INDUSTRIES: readonly Option[] = numbered([
  'Accounting',
  'Agriculture and Non-petrol Natural Resource Extraction',
  'Broadcasting Printing and Publishing',
  'Brokers',
  'Building Supply Retail',
  'Business Services',
  'Consulting',
  'Consumer Services',
  'Design, Direction and Creative Management',
  'Distributors, Dispatchers and Processors',
  "Doctor's Offices and Clinics",
  'Durable Manufacturing',
  'Eating and Drinking Places',
  'Entertainment Retail',
  'Equipment Rental and Leasing',
  'Financial',
  'Food and Tobacco Processing',
  'Inbound Capital Intensive Processing',
  'Inbound Repair and Services',
  'Insurance',
  'Legal Services',
  'Non-Durable Merchandise Retail',
  'Outbound Consumer Service',
  'Petrochemical Extraction and Distribution',
  'Service Retail',
  'SIG Affiliations',
  'Social Services',
  'Special Outbound Trade Contractors',
  'Specialty Realty',
  'Transportation',
  'Utility Creation and Distribution',
  'Vehicle Retail',
  'Wholesale',
]);

export const CUSTOMER_TYPES: readonly Option[] = numbered([
  'Competitor',
  'Consultant',
  'Customer',
  'Investor',
  'Partner',
  'Influencer',
  'Press',
  'Prospect',
  'Reseller',
  'Supplier',
  'Vendor',
  'Other',
]);

export const CONTACT_METHODS: readonly Option[] = numbered([
  'Any',
  'Email',
  'Phone',
  'Fax',
  'Mail',
]);

export const LEAD_SOURCES: readonly Option[] = numbered([
  'Advertisement',
  'Employee Referral',
  'External Referral',
  'Partner',
  'Public Relations',
  'Seminar',
  'Trade Show',
  'Web',
  'Word of Mouth',
  'Other',
]);

export const PURCHASE_TIMEFRAMES: OptionSet = {
  name: 'purchasetimeframe',
  label: 'Purchase Timeframe',
  isGlobal: true,
  options: [
    { value: 0, label: 'Immediate' },
    { value: 1, label: 'This Quarter' },
    { value: 2, label: 'Next Quarter' },
    { value: 3, label: 'This Year' },
    { value: 4, label: 'Unknown' },
  ],
};

export const BUDGET_STATUSES: OptionSet = {
  name: 'budgetstatus',
  label: 'Budget',
  isGlobal: true,
  options: [
    { value: 0, label: 'No Committed Budget' },
    { value: 1, label: 'May Buy' },
    { value: 2, label: 'Can Buy' },
    { value: 3, label: 'Will Buy' },
  ],
};

/** The option sets that several tables share and that `GlobalOptionSetDefinitions` lists. */
export const GLOBAL_OPTION_SETS: readonly OptionSet[] = [PURCHASE_TIMEFRAMES, BUDGET_STATUSES];
