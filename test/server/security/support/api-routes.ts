/** The routes as the server itself describes them: what a test enumerates cannot miss a new one. */

export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

export interface ApiRoute {
  /** `POST /v1/syncs/{id}/publish` */
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly permission: string;
  /** Schema of a JSON body; undefined when it takes none. */
  readonly body: JsonSchema | undefined;
  /** Names of path parameters. */
  readonly params: readonly string[];
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Operation {
  readonly operationId: string;
  readonly 'x-permission'?: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: JsonSchema }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}

export async function listApiRoutes(url: string): Promise<readonly ApiRoute[]> {
  const response = await fetch(`${url}/openapi.json`);
  const { paths } = (await response.json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => ['get', 'put', 'post', 'patch', 'delete'].includes(method))
      .map(([method, operation]) => toRoute(method.toUpperCase(), path, operation)),
  );
}

function toRoute(method: string, path: string, operation: Operation): ApiRoute {
  return {
    ...{ method, path, key: `${method} ${path}`, operationId: operation.operationId },
    permission: operation['x-permission'] ?? '',
    body: operation.requestBody?.content['application/json']?.schema,
    params: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
    responses: operation.responses,
  };
}

/** The path with its parameters filled in; `fallback` for those that are not named. */
export function fillPath(
  path: string,
  values: Readonly<Record<string, string>>,
  fallback = 'none',
): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? fallback),
  );
}
