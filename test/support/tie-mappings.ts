/** Ties of contacts to companies, as settings keep them. */
import type { AssociationMapping } from '../../engine/contract/index.js';

/** The one company. */
export const COMPANY: AssociationMapping = {
  ...{ id: 'company', left: 'company', right: 'company', isOn: true },
  ...{ leftObject: 'companies', rightObject: 'companies' },
};
/** All clients, a set. */
export const CLIENTS: AssociationMapping = {
  ...COMPANY,
  ...{ id: 'clients', left: 'clients', right: 'clients', mode: 'all' },
};
