/** The parts of an OpenAPI document that the page shows. */
interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly unknown[];
  readonly requestBody?: unknown;
  readonly responses?: Readonly<Record<string, unknown>>;
  readonly 'x-permission'?: string;
}

interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string };
  readonly paths?: Readonly<Record<string, unknown>>;
}

const METHODS = ['get', 'post', 'patch', 'delete'] as const;

const ACCESS: Readonly<Record<string, string>> = {
  secretKey: 'secret key',
  public: 'no credential',
};

/** The reference at `/docs`: every route with who may call it, what it takes and what it answers. */
export function docsPage(document: ApiDocument): string {
  const groups = new Map<string, string[]>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = (item as Record<string, Operation | undefined>)[method];
      if (operation === undefined) continue;
      const group = operation.operationId?.split('.')[0] ?? 'other';
      groups.set(group, [...(groups.get(group) ?? []), section(method, path, operation)]);
    }
  }
  const { title, version } = document.info;
  const links = [...groups.keys()].map((name) => `<li><a href="#${name}">${name}</a></li>`);
  const parts = [...groups].map(
    ([name, sections]) => `<h2 id="${name}">${name}</h2>${sections.join('')}`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} API</title><link rel="stylesheet" href="/docs/style.css"></head>
<body><h1>${escape(title)} API</h1><p class="quiet">Version ${escape(version)} · <a href="/openapi.json">openapi.json</a></p>
<nav aria-label="Resources"><ul>${links.join('')}</ul></nav><main>${parts.join('')}</main></body></html>`;
}

function section(method: string, path: string, operation: Operation): string {
  const access = operation['x-permission'] ?? '';
  const needs = ACCESS[access] ?? `permission “${access}”`;
  const described =
    operation.description === undefined ? '' : `<p>${escape(operation.description)}</p>`;
  return `<details><summary><span class="method">${method.toUpperCase()}</span><code>${escape(path)}</code>
<span class="quiet">${escape(operation.summary ?? '')}</span></summary>${described}
<p>Needs: ${escape(needs)}</p>${block('Parameters', operation.parameters)}${block('Body', operation.requestBody)}${block('Answers', operation.responses)}</details>`;
}

function block(title: string, value: unknown): string {
  if (value === undefined) return '';
  return `<h3>${title}</h3><pre>${escape(JSON.stringify(value, null, 2))}</pre>`;
}

function escape(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (one) => entities[one] ?? one);
}
