/** The part of a browser that a login needs: redirects one by one, cookies by host, the consent form. */
export class Visitor {
  readonly #cookies = new Map<string, Map<string, string>>();

  async open(address: string | URL, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address);
    const jar = this.#jar(url);
    const headers = new Headers(init.headers);
    headers.set('accept', 'text/html');
    const cookies = [...jar].map(([name, value]) => `${name}=${value}`);
    if (cookies.length > 0 && !headers.has('cookie')) headers.set('cookie', cookies.join('; '));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  /** From the login link to the app's page, there the answer; the address that leads back to us. */
  async allow(startUrl: string, answer: 'accept' | 'cancel' = 'accept'): Promise<URL> {
    const first = await this.open(startUrl);
    if (first.status !== 303) throw new Error(`${first.status} ${await first.text()}`);
    return this.answer(locationOf(first, startUrl), answer);
  }

  /** Answers the app's consent page; the address that leads back to us. */
  async answer(signIn: URL, answer: 'accept' | 'cancel' = 'accept'): Promise<URL> {
    const html = await (await this.open(signIn)).text();
    const action = /<form[^>]*action="([^"]*)"/.exec(html)?.[1];
    if (action === undefined) throw new Error(`There is no form: ${html}`);
    const body = new URLSearchParams({ ...hiddenFields(html), answer });
    const headers = { origin: signIn.origin };
    const answered = await this.open(new URL(plain(action), signIn), {
      ...{ method: 'POST', body, headers },
    });
    return locationOf(answered, signIn);
  }

  /** A whole login; answers what the return page gets in its fragment. */
  async login(startUrl: string, answer: 'accept' | 'cancel' = 'accept'): Promise<URLSearchParams> {
    const back = await this.allow(startUrl, answer);
    const returned = await this.open(back);
    if (returned.status !== 303) throw new Error(`${returned.status} ${await returned.text()}`);
    return new URLSearchParams(locationOf(returned, back).hash.slice(1));
  }

  #jar({ host }: URL): Map<string, string> {
    const known = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, known);
    return known;
  }
}

export function locationOf(response: Response, base: string | URL): URL {
  const location = response.headers.get('location');
  if (location === null) throw new Error(`${response.status} without a location.`);
  return new URL(location, base);
}

function hiddenFields(html: string): Record<string, string> {
  const inputs = [...html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => input);
  const part = (input: string, name: string) =>
    plain(new RegExp(`${name}="([^"]*)"`).exec(input)?.[1] ?? '');
  return Object.fromEntries(inputs.map((input) => [part(input, 'name'), part(input, 'value')]));
}

function plain(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
