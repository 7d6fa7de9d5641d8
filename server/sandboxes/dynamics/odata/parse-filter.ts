import { badRequest } from '../errors.js';
import { COMPARISONS, TEXT_FUNCTIONS } from './filter.js';
import type { Comparison, Filter, Literal, Operand, TextFunction } from './filter.js';
import { tokenizeFilter } from './tokenize-filter.js';
import type { Token } from './tokenize-filter.js';

/** Parses `$filter`. `aliases` are the other query options, of which those starting with `@` are looked up. */
export function parseFilter(text: string, aliases: ReadonlyMap<string, string>): Filter {
  return new FilterParser(text, aliases).parse();
}

/** Recursive descent, in the order of precedence: or, and, not, comparison. */
class FilterParser {
  readonly #text: string;
  readonly #aliases: ReadonlyMap<string, string>;
  readonly #tokens: readonly Token[];
  #next = 0;
  /** Names of the range variables of `any` and `all` that are open. */
  #rangeVariables: string[] = [];

  constructor(text: string, aliases: ReadonlyMap<string, string>) {
    this.#text = text;
    this.#aliases = aliases;
    this.#tokens = tokenizeFilter(text);
  }

  parse(): Filter {
    const filter = this.#parseOr();
    if (this.#peek().kind !== 'end') throw this.#syntaxError();
    return filter;
  }

  #parseOr(): Filter {
    let left = this.#parseAnd();
    while (this.#takeWord('or')) left = { kind: 'or', left, right: this.#parseAnd() };
    return left;
  }

  #parseAnd(): Filter {
    let left = this.#parseUnary();
    while (this.#takeWord('and')) left = { kind: 'and', left, right: this.#parseUnary() };
    return left;
  }

  #parseUnary(): Filter {
    if (this.#takeWord('not')) return { kind: 'not', filter: this.#parseUnary() };
    if (this.#takeSymbol('(')) {
      const filter = this.#parseOr();
      this.#expectSymbol(')');
      return filter;
    }
    return this.#parsePredicate();
  }

  #parsePredicate(): Filter {
    const token = this.#peek();
    const isCall = this.#tokens[this.#next + 1]?.value === '(';
    if (token.kind === 'word' && isCall) {
      if (isTextFunction(token.value)) return this.#parseTextFunction(token.value);
      if (token.value.startsWith('Microsoft.Dynamics.CRM.')) return this.#parseQueryFunction();
      if (/\/(any|all)$/u.test(token.value)) return this.#parseLambda();
    }
    const left = this.#parseOperand();
    if (this.#takeWord('in'))
      return { kind: 'in', path: this.#pathOf(left), values: this.#parseList() };
    const comparison = this.#take();
    if (!isComparison(comparison.value)) throw this.#syntaxError(comparison);
    return { kind: 'compare', comparison: comparison.value, left, right: this.#parseOperand() };
  }

  #parseTextFunction(name: TextFunction): Filter {
    this.#take();
    this.#expectSymbol('(');
    const path = this.#pathOf(this.#parseOperand());
    this.#expectSymbol(',');
    const value = this.#parseLiteral();
    this.#expectSymbol(')');
    return { kind: 'text', name, path, value: literalText(value) };
  }

  /** `Microsoft.Dynamics.CRM.In(PropertyName='…',PropertyValues=[…])` and its like. */
  #parseQueryFunction(): Filter {
    const name = this.#take().value.slice('Microsoft.Dynamics.CRM.'.length);
    this.#expectSymbol('(');
    let path: readonly string[] = [];
    let values: readonly Literal[] = [];
    while (!this.#takeSymbol(')')) {
      const argument = this.#take().value;
      this.#expectSymbol('=');
      if (argument === 'PropertyName') path = literalText(this.#parseLiteral()).split('/');
      else if (argument === 'PropertyValues') values = this.#parseValues();
      else if (argument === 'PropertyValue') values = [this.#parseLiteral()];
      else throw this.#syntaxError();
      this.#takeSymbol(',');
    }
    return this.#toQueryFunction(name, path, values);
  }

  #toQueryFunction(name: string, path: readonly string[], values: readonly Literal[]): Filter {
    const [first = NULL, second = NULL] = values;
    const left: Operand = { kind: 'property', path };
    const right: Operand = { kind: 'literal', literal: first };
    const negate = (filter: Filter): Filter => ({ kind: 'not', filter });
    switch (name) {
      case 'In':
        return { kind: 'in', path, values };
      case 'NotIn':
        return negate({ kind: 'in', path, values });
      case 'Between':
        return { kind: 'between', path, low: first, high: second };
      case 'NotBetween':
        return negate({ kind: 'between', path, low: first, high: second });
      case 'OnOrAfter':
        return { kind: 'compare', comparison: 'ge', left, right };
      case 'OnOrBefore':
        return { kind: 'compare', comparison: 'le', left, right };
      default:
        throw badRequest(`The query function '${name}' is not available in this sandbox.`);
    }
  }

  #parseLambda(): Filter {
    const path = this.#take().value.split('/');
    const kind = path.at(-1) === 'all' ? 'all' : 'any';
    const collection = this.#stripVariable(path.slice(0, -1)).join('/');
    this.#expectSymbol('(');
    if (this.#takeSymbol(')')) return { kind, collection };
    this.#rangeVariables.push(this.#take().value);
    this.#expectSymbol(':');
    const filter = this.#parseOr();
    this.#expectSymbol(')');
    this.#rangeVariables.pop();
    return { kind, collection, filter };
  }

  #parseOperand(): Operand {
    const token = this.#peek();
    const isName = token.kind === 'word' && !isLiteralWord(token.value);
    if (!isName) return { kind: 'literal', literal: this.#parseLiteral() };
    this.#take();
    return { kind: 'property', path: this.#stripVariable(token.value.split('/')) };
  }

  #stripVariable(path: readonly string[]): readonly string[] {
    return this.#rangeVariables.includes(path[0] ?? '') ? path.slice(1) : path;
  }

  #parseLiteral(): Literal {
    const token = this.#take();
    if (token.kind === 'text') return { kind: 'text', value: unquote(token.value) };
    if (token.kind === 'number') return { kind: 'number', value: Number(token.value) };
    if (token.kind === 'bare') return { kind: 'bare', value: token.value };
    if (token.kind !== 'word') throw this.#syntaxError(token);
    if (token.value.startsWith('@')) return this.#parseAlias(token);
    if (token.value === 'null') return NULL;
    if (token.value === 'true' || token.value === 'false') {
      return { kind: 'boolean', value: token.value === 'true' };
    }
    const member = /'([^']*)'$/u.exec(token.value);
    if (member) return { kind: 'text', value: member[1] ?? '' };
    throw this.#syntaxError(token);
  }

  #parseAlias(token: Token): Literal {
    const value = this.#aliases.get(token.value);
    return value === undefined ? NULL : new FilterParser(value, this.#aliases).#parseLiteral();
  }

  /** The array of a query function, either in place or behind an alias. */
  #parseValues(): Literal[] {
    const token = this.#peek();
    if (token.kind !== 'word' || !token.value.startsWith('@')) return this.#parseList();
    this.#take();
    return new FilterParser(this.#aliases.get(token.value) ?? '[]', this.#aliases).#parseList();
  }

  #parseList(): Literal[] {
    const open = this.#take();
    const close = { '(': ')', '[': ']' }[open.value];
    if (close === undefined) throw this.#syntaxError(open);
    const values: Literal[] = [];
    while (!this.#takeSymbol(close)) {
      values.push(this.#parseLiteral());
      this.#takeSymbol(',');
    }
    return values;
  }

  #pathOf(operand: Operand): readonly string[] {
    if (operand.kind === 'property') return operand.path;
    throw this.#syntaxError();
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', value: '', position: this.#text.length };
  }

  #take(): Token {
    const token = this.#peek();
    this.#next += 1;
    return token;
  }

  #takeWord(word: string): boolean {
    const token = this.#peek();
    const isIt = token.kind === 'word' && token.value === word;
    if (isIt) this.#next += 1;
    return isIt;
  }

  #takeSymbol(symbol: string): boolean {
    const token = this.#peek();
    const isIt = token.kind === 'symbol' && token.value === symbol;
    if (isIt) this.#next += 1;
    return isIt;
  }

  #expectSymbol(symbol: string): void {
    if (!this.#takeSymbol(symbol)) throw this.#syntaxError();
  }

  #syntaxError(token = this.#peek()) {
    return badRequest(`Syntax error at position ${String(token.position)} in '${this.#text}'.`);
  }
}

const NULL: Literal = { kind: 'null' };

function isTextFunction(name: string): name is TextFunction {
  return (TEXT_FUNCTIONS as readonly string[]).includes(name);
}

function isComparison(word: string): word is Comparison {
  return (COMPARISONS as readonly string[]).includes(word);
}

/** Words that are values: `null`, `true`, `false`, an alias, or an enumeration member. */
function isLiteralWord(word: string): boolean {
  return ['null', 'true', 'false'].includes(word) || word.startsWith('@') || word.endsWith("'");
}

function unquote(text: string): string {
  const inner = text.slice(1, -1);
  return text.startsWith("'") ? inner.replaceAll("''", "'") : inner;
}

function literalText(literal: Literal): string {
  if (literal.kind === 'null') return '';
  return String(literal.value);
}
