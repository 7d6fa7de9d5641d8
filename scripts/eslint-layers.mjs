/** An ESLint rule over the table in layers.mjs, so that an editor shows a wrong import at once. */
import { dirname, relative, resolve, sep } from 'node:path';
import { refusalFor } from './layers.mjs';
import { ROOT } from './run.mjs';

const imports = {
  meta: {
    type: 'problem',
    docs: { description: 'Imports follow the layers (scripts/layers.mjs)' },
    messages: { refused: '{{reason}} (see "Layers" in CONTRIBUTING.md).' },
    schema: [],
  },
  create(context) {
    const check = (node, source, typeOnly) => {
      if (typeof source?.value !== 'string') return;
      const reason = refusalFor({ ...question(context.filename, source.value), typeOnly });
      if (reason) context.report({ node: source, messageId: 'refused', data: { reason } });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source, isTypeOnly(node)),
      ExportAllDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ExportNamedDeclaration: (node) => check(node, node.source, isTypeOnly(node)),
      ImportExpression: (node) => check(node, node.source, false),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal, true),
    };
  },
};

export const layersPlugin = { meta: { name: 'layers' }, rules: { imports } };

function question(filename, specifier) {
  const from = toRepositoryPath(filename);
  if (!specifier.startsWith('.')) return { from, to: specifier, isPackage: true };
  const to = toRepositoryPath(resolve(dirname(filename), specifier));
  return { from, to: to.replace(/\.js$/, '.ts') };
}

function toRepositoryPath(path) {
  return relative(ROOT, path).split(sep).join('/');
}

function isTypeOnly(node) {
  if ((node.importKind ?? node.exportKind) === 'type') return true;
  const { specifiers } = node;
  const kindOf = (specifier) => specifier.importKind ?? specifier.exportKind;
  return specifiers.length > 0 && specifiers.every((specifier) => kindOf(specifier) === 'type');
}
