/**
 * What a login needs of the page: the window that opens in the moment of the click, the message that
 * comes back, and the way through this same tab when no window may open. `popup.closed` is never
 * asked: sign-in pages cut the tie between windows, and then it lies.
 */
import {
  LOGIN_CHANNEL,
  toLoginMessage,
  type LoginHeard,
  type LoginMessage,
} from '../client/login-channel.js';
import { safeUrl } from './safe-url.js';
import type { LoginWindow } from '../state/login-effects.js';
import type { LoginOf, WizardState } from '../state/wizard-state.js';

const FEATURES = 'popup,width=560,height=720';

/** Opens an empty window at once; browsers only allow it while the click is being handled. */
export function openLoginWindow(): LoginWindow {
  const opened = window.open('about:blank', '_blank', FEATURES);
  return {
    isBlocked: opened === null,
    go(url) {
      if (isWebPage(url)) opened?.location.replace(url);
      else opened?.close();
    },
    close: () => opened?.close(),
  };
}

/**
 * Hears what return pages say, until the answered function is called. `hear` answers whether the message is
 * about the login that it waits for; the return page is told so, and closes.
 */
export function listenForLogin(hear: (message: LoginMessage) => boolean): () => void {
  const channel = new BroadcastChannel(LOGIN_CHANNEL);
  const heard = new Set<string>();
  const take = (data: unknown, answer: (heard: LoginHeard) => void): void => {
    const message = toLoginMessage(data);
    if (message === undefined) return;
    // A return page that missed the answer says the same again.
    if (!heard.has(message.flow) && !hear(message)) return;
    heard.add(message.flow);
    answer({ heard: message.flow });
  };
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    take(data, (answer) => channel.postMessage(answer));
  });
  // The server's own return page is on another origin and writes to its opener instead. A forged message
  // helps nobody: the flow must be the one that is waited for, and its code is checked by the server.
  const onMessage = ({ data, source, origin }: MessageEvent<unknown>): void => {
    take(data, (answer) => source?.postMessage(answer, { targetOrigin: origin }));
  };
  window.addEventListener('message', onMessage);
  return () => {
    channel.close();
    window.removeEventListener('message', onMessage);
  };
}

/** What is remembered while a login takes this tab away. Holds no token. */
export interface Remembered {
  readonly login: LoginOf;
  readonly accounts: WizardState['accounts'];
}

interface Stored extends Remembered {
  /** The page that the return page goes back to. */
  readonly page: string;
}

const KEY = 'sync-kit:';

/** Leaves this page for the app's login; the return page brings the tab back. */
export function logInHere(flow: { id: string; startUrl: string }, remembered: Remembered): void {
  if (!isWebPage(flow.startUrl)) return;
  // What was typed into the form may be secret; the server has it already.
  const login = { ...remembered.login, fields: {} };
  const stored: Stored = { ...remembered, login, page: location.href.split('#')[0] ?? '' };
  sessionStorage.setItem(KEY + flow.id, JSON.stringify(stored));
  location.assign(flow.startUrl);
}

/**
 * What a login that took this tab away came back with; undefined when none did, or when `isWanted`
 * leaves it to somebody else on the page. Answers it once.
 */
export function takeReturned(
  isWanted: (login: LoginOf) => boolean = () => true,
): (Remembered & { message: LoginMessage }) | undefined {
  const parameters = new URLSearchParams(location.hash.slice(1));
  const message = toLoginMessage(Object.fromEntries(parameters));
  const text = message === undefined ? null : sessionStorage.getItem(KEY + message.flow);
  if (message === undefined || text === null) return undefined;
  const stored = parseStored(text);
  if (stored !== undefined && !isWanted(stored.login)) return undefined;
  sessionStorage.removeItem(KEY + message.flow);
  history.replaceState(history.state, '', location.pathname + location.search);
  return stored && { login: stored.login, accounts: stored.accounts, message };
}

function parseStored(text: string): Stored | undefined {
  try {
    return JSON.parse(text) as Stored;
  } catch {
    return undefined;
  }
}

function isWebPage(url: string): boolean {
  return safeUrl(url) !== undefined && /^https?:/.test(new URL(url, location.href).protocol);
}
