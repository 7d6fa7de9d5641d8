import { LOGIN_CHANNEL } from '../../../components/client/login-channel.js';
import {
  listenForLogin,
  logInHere,
  takeReturned,
} from '../../../components/internal/login-page.js';
import { afterEach, describe, it } from '../../support/bdd.js';
import { deepEqual, equal, ok } from '../../support/expect.js';
import { until } from '../../support/mount.js';

const FOLDER = '/test/components/wizard';
let frames: HTMLIFrameElement[] = [];

afterEach(() => {
  for (const frame of frames) frame.remove();
  frames = [];
  sessionStorage.clear();
  history.replaceState(null, '', location.pathname + location.search);
});

/** Opens the return page as the server sends the browser to it. */
function openReturnPage(fragment: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.title = 'return page';
  frame.src = `${FOLDER}/return-page.html#${fragment}`;
  document.body.append(frame);
  frames.push(frame);
  return frame;
}

const addressOf = (frame: HTMLIFrameElement): Location | undefined => frame.contentWindow?.location;

describe('the return page', () => {
  it('S8 tells the waiting page the one-time code, and wipes it from the address', async () => {
    const heard: unknown[] = [];
    const channel = new BroadcastChannel(LOGIN_CHANNEL);
    channel.addEventListener('message', ({ data }) => heard.push(data));

    const frame = openReturnPage('flow=f1&cc=cc_1');
    await until('it was told', () => heard.length > 0);
    channel.close();

    deepEqual(heard[0], { flow: 'f1', cc: 'cc_1' });
    equal(addressOf(frame)?.hash, '');
  });

  it('says it again until the waiting page has heard it', async () => {
    const said: unknown[] = [];
    const channel = new BroadcastChannel(LOGIN_CHANNEL);
    channel.addEventListener('message', ({ data }) => said.push(data));
    const isHeard = (): boolean => JSON.stringify(said).includes('"heard"');

    openReturnPage('flow=f8&cc=cc_8');
    await until('it was said twice', () => said.length > 1);
    const heard: unknown[] = [];
    const stop = listenForLogin((message) => {
      heard.push(message);
      return message.flow === 'f8';
    });
    await until('it was answered', isHeard);
    stop();
    channel.close();

    deepEqual(heard, [{ flow: 'f8', cc: 'cc_8' }]);
    deepEqual(said.at(-1), { heard: 'f8' });
  });

  it('gets no answer from a page that waits for another login', async () => {
    const said: unknown[] = [];
    const channel = new BroadcastChannel(LOGIN_CHANNEL);
    channel.addEventListener('message', ({ data }) => said.push(data));
    const stop = listenForLogin(() => false);

    openReturnPage('flow=f9&cc=cc_9');
    await until('it was said twice', () => said.length > 1);
    stop();
    channel.close();

    deepEqual(said.at(-1), { flow: 'f9', cc: 'cc_9' });
  });

  it('goes back to the page that left for the login in the same tab', async () => {
    const page = `${location.origin}${FOLDER}/landing-page.html?customer=7`;
    sessionStorage.setItem('sync-kit:f2', JSON.stringify({ page }));

    const frame = openReturnPage('flow=f2&cc=cc_2');
    await until(
      'it is back',
      () => addressOf(frame)?.pathname.endsWith('landing-page.html') === true,
    );

    equal(addressOf(frame)?.search, '?customer=7');
    equal(addressOf(frame)?.hash, '#flow=f2&cc=cc_2');
  });

  it('never goes to another origin', async () => {
    sessionStorage.setItem('sync-kit:f3', JSON.stringify({ page: 'https://evil.example/take' }));
    const heard: unknown[] = [];
    const channel = new BroadcastChannel(LOGIN_CHANNEL);
    channel.addEventListener('message', ({ data }) => heard.push(data));

    const frame = openReturnPage('flow=f3&cc=cc_3');
    await until('it was told', () => heard.length > 0);
    channel.close();

    ok(addressOf(frame)?.pathname.endsWith('return-page.html'), 'it stays');
  });
});

describe('a login in the same tab', () => {
  const login = {
    app: 'shop',
    side: 'left',
    connectionId: null,
    fields: { key: 'hs_secret' },
  } as const;
  const accounts = { left: null, right: 'c2' };

  it('S9 remembers where it was, and nothing that was typed', () => {
    logInHere({ id: 'f4', startUrl: '#left-for-the-login' }, { login, accounts });

    const stored = sessionStorage.getItem('sync-kit:f4') ?? '';
    equal(location.hash, '#left-for-the-login');
    equal(stored.includes('hs_secret'), false);
    deepEqual(JSON.parse(stored), {
      login: { ...login, fields: {} },
      accounts,
      page: location.href.split('#')[0],
    });
  });

  it('S17 goes to web pages only', () => {
    logInHere({ id: 'f5', startUrl: 'javascript:window.pwn=1' }, { login, accounts });

    equal(sessionStorage.getItem('sync-kit:f5'), null);
    equal('pwn' in window, false);
  });

  it('takes what came back once, and wipes the address', () => {
    logInHere({ id: 'f6', startUrl: '#left' }, { login, accounts });
    history.replaceState(null, '', '#flow=f6&cc=cc_6');

    const returned = takeReturned();

    deepEqual(returned, {
      login: { ...login, fields: {} },
      accounts,
      message: { flow: 'f6', cc: 'cc_6' },
    });
    equal(location.hash, '');
    equal(takeReturned(), undefined);
  });

  it('leaves the fragment of somebody else alone', () => {
    history.replaceState(null, '', '#flow=stranger&cc=cc_7');

    equal(takeReturned(), undefined);
    equal(location.hash, '#flow=stranger&cc=cc_7');
  });
});
