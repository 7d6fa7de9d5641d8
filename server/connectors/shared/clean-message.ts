const MAX_LENGTH = 500;

/** Runs of characters that look like a token: nobody needs to read them, and they may be secret. */
const TOKEN_LIKE = /[A-Za-z0-9_\-.~+/=]{40,}/gu;
const BEARER = /\b(bearer|basic)\s+\S+/giu;
const PARAMETER = /\b(access_token|refresh_token|client_secret|code|token)=[^&\s"]+/giu;
/** The second line of a stack trace, of JavaScript, Java or .NET. */
const STACK = /\s+at\s+[\w$.<>[\]`,]+\s*\(.*$/su;

/**
 * What an app said, fit for a person's details view: one line, no markup, no stack trace, nothing that looks
 * like a secret, at most 500 characters.
 */
export function cleanMessage(text: string): string {
  const line = text
    .slice(0, MAX_LENGTH * 20)
    .replace(STACK, '')
    .replaceAll(/<(script|style)[^>]*>.*?<\/\1>/gisu, ' ')
    .replaceAll(/<[^>]{0,200}>/gu, ' ')
    .replaceAll(BEARER, '$1 [hidden]')
    .replaceAll(PARAMETER, '$1=[hidden]')
    .replaceAll(TOKEN_LIKE, '[hidden]')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  if (line.length <= MAX_LENGTH) return line;
  return `${line.slice(0, MAX_LENGTH - 1).trimEnd()}…`;
}
