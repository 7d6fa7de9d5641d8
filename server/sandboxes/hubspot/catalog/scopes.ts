const OBJECT_LABELS = [
  ['contacts', 'contacts'],
  ['companies', 'companies'],
  ['deals', 'deals'],
  ['custom', 'custom objects'],
] as const;

/** The scopes an app may ask for, with the words of the consent page. */
export const SCOPES: readonly { readonly name: string; readonly meaning: string }[] = [
  { name: 'oauth', meaning: 'Basic OAuth functionality' },
  ...OBJECT_LABELS.flatMap(([scope, words]) => [
    {
      name: `crm.objects.${scope}.read`,
      meaning: `View properties and other details about ${words}`,
    },
    { name: `crm.objects.${scope}.write`, meaning: `View and make changes to ${words}` },
    {
      name: `crm.schemas.${scope}.read`,
      meaning: `View details about property settings for ${words}`,
    },
    {
      name: `crm.schemas.${scope}.write`,
      meaning: `Create and edit property settings for ${words}`,
    },
  ]),
  { name: 'crm.objects.owners.read', meaning: 'View details about users assigned to a CRM record' },
];

export const ALL_SCOPES: readonly string[] = SCOPES.map(({ name }) => name);
