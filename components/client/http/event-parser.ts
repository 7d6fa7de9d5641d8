/** One message of a `text/event-stream`. */
export interface StreamMessage {
  /** Id of the last message that had one; empty before. */
  id: string;
  event: string;
  data: string;
}

/**
 * Reads a `text/event-stream` in pieces, however the network cut it.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventParser {
  /** What the server wants clients to wait before they come back; milliseconds. */
  retryMs: number | undefined;
  #rest = '';
  #id = '';
  #event = '';
  #data: string[] = [];

  /** The messages that this piece completes. */
  push(piece: string): StreamMessage[] {
    const text = this.#rest + piece;
    // A piece may end between the two characters of one line break.
    const end = text.endsWith('\r') ? text.length - 1 : text.length;
    const lines = text.slice(0, end).split(/\r\n|\n|\r/);
    this.#rest = (lines.pop() ?? '') + text.slice(end);
    return lines.flatMap((line) => this.#line(line) ?? []);
  }

  #line(line: string): StreamMessage | undefined {
    if (line === '') return this.#complete();
    const at = line.indexOf(':');
    const field = at < 0 ? line : line.slice(0, at);
    const value = at < 0 ? '' : line.slice(at + 1).replace(/^ /, '');
    if (field === 'data') this.#data.push(value);
    else if (field === 'event') this.#event = value;
    else if (field === 'id' && !value.includes('\0')) this.#id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) this.retryMs = Number(value);
    return undefined;
  }

  #complete(): StreamMessage | undefined {
    const message = {
      id: this.#id,
      event: this.#event === '' ? 'message' : this.#event,
      data: this.#data.join('\n'),
    };
    const isEmpty = this.#data.length === 0;
    this.#event = '';
    this.#data = [];
    return isEmpty ? undefined : message;
  }
}
