import type { Property } from '../contract/index.js';
import type { SideSchema } from './compiled-sync.js';

/** The property that holds a person's e-mail address; undefined when the object has none. */
export function findEmailProperty(side: SideSchema): Property | undefined {
  for (const property of side.properties.values()) {
    if (property.meaning === 'person.email' && property.isReadable) return property;
  }
  return undefined;
}
