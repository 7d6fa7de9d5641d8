export interface LocalServer {
  readonly origin: string;
  fetch(url: string, init: RequestInit): Promise<Response>;
}

/** The little of a browser that a login needs: redirects by hand, cookies per host, forms. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();
  /** Every address that was opened, in order. */
  readonly visited: string[] = [];
  readonly #local: LocalServer | undefined;

  /** `local` answers for one origin that does not listen anywhere. */
  constructor(local?: LocalServer) {
    this.#local = local;
  }

  async open(address: string | URL, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address);
    this.visited.push(url.href);
    const jar = this.#cookies.get(url.host) ?? new Map<string, string>();
    this.#cookies.set(url.host, jar);
    const headers = new Headers(init.headers);
    headers.set('accept', 'text/html');
    if (jar.size > 0)
      headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const isLocal = url.origin === this.#local?.origin;
    const send = isLocal && this.#local !== undefined ? this.#local.fetch : fetch;
    const response = await send(url.href, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  cookieOf(address: string, name: string): string | undefined {
    return this.#cookies.get(new URL(address).host)?.get(name);
  }

  forgetCookies(): void {
    this.#cookies.clear();
  }

  /** Follows redirects to the consent page of the app and answers its form; the address it leads back to. */
  async allow(startUrl: string, answer: 'accept' | 'cancel' = 'accept'): Promise<URL> {
    const first = await this.open(startUrl);
    if (first.status !== 303) throw new Error(`${first.status} ${await first.text()}`);
    const consentUrl = locationOf(first, startUrl);
    const page = await this.open(consentUrl);
    const html = await page.text();
    if (page.status !== 200) throw new Error(`${page.status} ${html}`);
    const form = new URLSearchParams({ ...hiddenFields(html), answer });
    const action = /<form[^>]*action="([^"]*)"/.exec(html)?.[1] ?? consentUrl.href;
    const answered = await this.open(new URL(decode(action), consentUrl), {
      method: 'POST',
      body: form,
      headers: { origin: consentUrl.origin },
    });
    return locationOf(answered, consentUrl);
  }

  /** A whole login; answers what the return page gets in its fragment. */
  async login(startUrl: string, answer: 'accept' | 'cancel' = 'accept'): Promise<URLSearchParams> {
    const back = await this.allow(startUrl, answer);
    const returned = await this.open(back);
    if (returned.status !== 303) throw new Error(`${returned.status} ${await returned.text()}`);
    return new URLSearchParams(locationOf(returned, back).hash.slice(1));
  }
}

/** What a form on a page would send, with some values changed: as a person who edits and saves. */
export async function editForm(
  browser: Browser,
  address: string,
  changes: Readonly<Record<string, string>>,
): Promise<Response> {
  const html = await (await browser.open(address)).text();
  const form = /<form[^>]*method="post"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  const fields = new URLSearchParams({ ...formFields(form), ...changes });
  const action = decode(/action="([^"]*)"/.exec(form)?.[1] ?? address);
  const url = new URL(action, address);
  const headers = { origin: url.origin };
  return browser.open(url, { method: 'POST', body: fields, headers });
}

function formFields(form: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const put = (tag: string, value: string): void => {
    const name = /\bname="([^"]*)"/.exec(tag)?.[1];
    if (name !== undefined) fields[decode(name)] = decode(value);
  };
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const isOff = /type="(checkbox|radio)"/.test(tag) && !/\bchecked\b/.test(tag);
    if (!isOff && !/type="submit"/.test(tag)) put(tag, /\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  for (const [, tag = '', text = ''] of form.matchAll(/(<textarea[^>]*>)([\s\S]*?)<\/textarea>/g))
    put(tag, text);
  for (const [, tag = '', options = ''] of form.matchAll(/(<select[^>]*>)([\s\S]*?)<\/select>/g)) {
    const chosen = /<option[^>]*\bselected\b[^>]*>/.exec(options)?.[0] ?? '';
    put(tag, /\bvalue="([^"]*)"/.exec(chosen)?.[1] ?? '');
  }
  return fields;
}

export function locationOf(response: Response, base: string | URL): URL {
  const location = response.headers.get('location');
  if (location === null) throw new Error(`${response.status} without a location.`);
  return new URL(location, base);
}

function hiddenFields(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [input] of html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1] ?? '';
    fields[name] = decode(/value="([^"]*)"/.exec(input)?.[1] ?? '');
  }
  return fields;
}

function decode(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
