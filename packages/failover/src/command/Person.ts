import { createInterface } from 'node:readline/promises';

/** Who sits at the keyboard, if anybody does. */
export interface Person {
  isThere: boolean;
  /** @returns what was typed, without the spaces around it */
  ask(question: string): Promise<string>;
}

/** The person at this terminal. */
export const atTheTerminal: Person = {
  get isThere() {
    return Boolean(process.stdin.isTTY);
  },

  async ask(question) {
    const terminal = createInterface({
      input: process.stdin,
      output: process.stdout,
    });
    try {
      return (await terminal.question(`${question}: `)).trim();
    } finally {
      terminal.close();
    }
  },
};

/** Whether the site's name is given: by the option, else by the person. Where there is nobody to ask, it is not. */
export async function confirms(
  person: Person,
  site: string,
  given: string | undefined,
  question: string,
): Promise<boolean> {
  if (given !== undefined || !person.isThere) {
    return given === site;
  }
  return (await person.ask(question)) === site;
}
