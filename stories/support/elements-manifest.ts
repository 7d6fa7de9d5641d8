/** The reference of all elements, as `npm run manifest` writes it, in the form in which docs show it. */
import manifest from '../../custom-elements.json' with { type: 'json' };

interface Named {
  readonly name: string;
  readonly description?: string;
}
interface Declaration {
  readonly tagName?: string;
  readonly cssParts?: readonly Named[];
  readonly events?: readonly Named[];
}
interface Manifest {
  readonly modules: readonly {
    readonly path: string;
    readonly declarations?: readonly Declaration[];
  }[];
}

/** `@csspart list, tab, panel` names three parts; the analyzer makes one part of it, with a comma. */
function splitParts(parts: readonly Named[]): readonly Named[] {
  return parts.flatMap((part) => {
    if (!part.name.endsWith(',')) return [part];
    const names = `${part.name}${part.description ?? ''}`.split(',');
    return names.map((name) => ({ name: name.trim() }));
  });
}

const modules = (manifest as Manifest).modules.map((module) => ({
  ...module,
  declarations: module.declarations?.map((declaration) => ({
    ...declaration,
    cssParts: splitParts(declaration.cssParts ?? []),
  })),
}));

export const elementsManifest = { ...manifest, modules };

/** Names of the parts that an element offers to the styles of its page. */
export function partsOf(tag: string): readonly string[] {
  const declarations = modules.flatMap(({ declarations = [] }) => declarations);
  const found = declarations.find(({ tagName }) => tagName === tag);
  return found?.cssParts.map(({ name }) => name) ?? [];
}

/** The events of every screen, by tag; those of the small controls are the kit's own business. */
export function eventsOfScreens(): readonly { tag: string; events: readonly Named[] }[] {
  return (manifest as Manifest).modules
    .filter(({ path }) => !path.startsWith('components/controls/'))
    .flatMap(({ declarations = [] }) => declarations)
    .map(({ tagName = '', events = [] }) => ({ tag: tagName, events }))
    .filter(({ events }) => events.length > 0);
}
