/** A page of the host that talks to the server with its session. */
export class Page {
  readonly url: string;
  readonly token: string;
  readonly origin: string;

  constructor(parts: { url: string; token: string; origin: string }) {
    this.url = parts.url;
    this.token = parts.token;
    this.origin = parts.origin;
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${this.token}`);
    if (!headers.has('origin')) headers.set('origin', this.origin);
    return fetch(`${this.url}${path}`, { ...init, headers });
  }

  /** Sends JSON; the answer whatever its status. */
  send(method: string, path: string, body?: unknown, headers = {}): Promise<Response> {
    if (body === undefined) return this.fetch(path, { method, headers });
    const type = { 'content-type': 'application/json' };
    return this.fetch(path, {
      method,
      headers: { ...type, ...headers },
      body: JSON.stringify(body),
    });
  }

  get<T>(path: string): Promise<T> {
    return this.#read<T>('GET', path);
  }

  post<T>(path: string, body?: unknown): Promise<T> {
    return this.#read<T>('POST', path, body);
  }

  patch<T>(path: string, body: unknown): Promise<T> {
    return this.#read<T>('PATCH', path, body);
  }

  async list<T>(path: string): Promise<T[]> {
    return (await this.get<{ items: T[] }>(path)).items;
  }

  async #read<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.send(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}
