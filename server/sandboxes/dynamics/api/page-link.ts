import type { Operation } from './operation.js';

/** The address of this request with one query option set, for next and delta links. */
export function linkWith(operation: Operation, name: string, value: string): string {
  const { request, serviceRoot } = operation;
  const kept = request.query
    .split('&')
    .filter((pair) => pair !== '' && !/^(\$|%24)(skiptoken|deltatoken)=/iu.test(pair));
  const query = [...kept, `${name}=${encodeURIComponent(value)}`].join('&');
  return `${serviceRoot}/${request.path}?${query}`;
}
