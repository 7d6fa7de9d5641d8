import type { PropertyDefinition } from '../catalog/property-definition.js';

/** A property as the API answers it. */
export function toApiProperty(definition: PropertyDefinition): Record<string, unknown> {
  const { isWritable, hubspotDefined, options, ...shown } = definition;
  return {
    ...shown,
    options: options.map((option) => ({ description: '', ...option })),
    ...(hubspotDefined ? { hubspotDefined } : {}),
    dataSensitivity: 'non_sensitive',
    modificationMetadata: {
      archivable: !hubspotDefined,
      readOnlyDefinition: hubspotDefined,
      readOnlyOptions: hubspotDefined && !['lifecyclestage', 'hs_lead_status'].includes(shown.name),
      readOnlyValue: !isWritable,
    },
  };
}
