/** An expression of Terraform's language, as far as synthesizers emit it. */
export type Expression =
  | { kind: 'literal'; value: unknown }
  | { kind: 'template'; parts: Expression[] }
  | { kind: 'reference'; path: (string | number)[] }
  | { kind: 'member'; of: Expression; path: (string | number)[] }
  | { kind: 'list'; items: Expression[] }
  | { kind: 'object'; entries: [Expression, Expression][] }
  | { kind: 'call'; name: string; args: Expression[] };

class Parser {
  #at = 0;

  constructor(private readonly text: string) {}

  /** Text with `${…}` in it, up to the end or to an unescaped quote. */
  template(quoted: boolean): Expression {
    const parts: Expression[] = [];
    let literal = '';
    const flush = () => {
      if (literal) {
        parts.push({ kind: 'literal', value: literal });
        literal = '';
      }
    };
    while (this.#at < this.text.length && !(quoted && this.#peek() === '"')) {
      if (this.#take('$${')) {
        literal += '${';
      } else if (this.#take('${')) {
        flush();
        parts.push(this.expression());
        this.#expect('}');
      } else if (quoted && this.#peek() === '\\') {
        const [escape] = /^\\(u[0-9a-fA-F]{4}|.)/.exec(this.#rest()) ?? ['\\'];
        literal += JSON.parse(`"${escape}"`);
        this.#at += escape.length;
      } else {
        literal += this.#peek();
        this.#at += 1;
      }
    }
    flush();
    // A lone expression keeps its type; text around it makes it text.
    return parts.length === 1 ? parts[0] : { kind: 'template', parts };
  }

  expression(): Expression {
    this.#space();
    if (this.#take('"')) {
      const value = this.template(true);
      this.#expect('"');
      return value;
    }
    if (this.#take('[')) {
      return { kind: 'list', items: this.#items(']') };
    }
    if (this.#take('{')) {
      return { kind: 'object', entries: this.#entries() };
    }
    const number = this.#match(/^-?\d+(\.\d+)?/);
    if (number) {
      return { kind: 'literal', value: Number(number) };
    }
    const word = this.#match(/^[A-Za-z_][\w-]*/);
    if (!word) {
      throw new Error(`cannot read "${this.#rest()}"`);
    }
    if (this.#take('(')) {
      const call: Expression = {
        kind: 'call',
        name: word,
        args: this.#items(')'),
      };
      const path = this.#path();
      return path.length > 0 ? { kind: 'member', of: call, path } : call;
    }
    const constants: Record<string, unknown> = {
      true: true,
      false: false,
      null: undefined,
    };
    return word in constants
      ? { kind: 'literal', value: constants[word] }
      : { kind: 'reference', path: [word, ...this.#path()] };
  }

  #path(): (string | number)[] {
    const path: (string | number)[] = [];
    for (;;) {
      const name = this.#match(/^\.([\w-]+)/);
      const index = name ? undefined : this.#match(/^\[\d+\]/);
      const key = name || index ? undefined : this.#match(/^\["[^"]*"\]/);
      if (name) {
        path.push(name.slice(1));
      } else if (index) {
        path.push(Number(index.slice(1, -1)));
      } else if (key) {
        path.push(key.slice(2, -2));
      } else {
        return path;
      }
    }
  }

  #items(end: string): Expression[] {
    const items: Expression[] = [];
    while (!this.#takeAfterSpace(end)) {
      items.push(this.expression());
      this.#takeAfterSpace(',');
    }
    return items;
  }

  #entries(): [Expression, Expression][] {
    const entries: [Expression, Expression][] = [];
    while (!this.#takeAfterSpace('}')) {
      const bare = this.#match(/^[A-Za-z_][\w-]*(?=\s*[=:])/);
      const key: Expression = bare
        ? { kind: 'literal', value: bare }
        : this.expression();
      if (!this.#takeAfterSpace('=')) {
        this.#expect(':');
      }
      entries.push([key, this.expression()]);
      this.#takeAfterSpace(',');
    }
    return entries;
  }

  #rest() {
    return this.text.slice(this.#at);
  }

  #peek() {
    return this.text[this.#at];
  }

  #space() {
    this.#match(/^\s+/);
  }

  #match(pattern: RegExp): string | undefined {
    const found = pattern.exec(this.#rest())?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #take(token: string): boolean {
    const found = this.text.startsWith(token, this.#at);
    if (found) {
      this.#at += token.length;
    }
    return found;
  }

  #takeAfterSpace(token: string): boolean {
    this.#space();
    return this.#take(token);
  }

  #expect(token: string) {
    if (!this.#takeAfterSpace(token)) {
      throw new Error(`expected "${token}" before "${this.#rest()}"`);
    }
  }
}

/** Reads a string of Terraform's JSON syntax. @throws Error where it is not understood */
export function parseTemplate(text: string): Expression {
  return text.includes('${')
    ? new Parser(text).template(false)
    : { kind: 'literal', value: text };
}
