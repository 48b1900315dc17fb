import { createInterface } from 'node:readline/promises';

/**
 * Answers whether the site's name was typed: by the option, else by the person
 * at the keyboard. Where there is nobody to ask, it was not.
 */
export const confirmBy =
  (site: string, typed: string | undefined) =>
  async (question: string): Promise<boolean> => {
    if (typed !== undefined || !process.stdin.isTTY) {
      return typed === site;
    }
    const terminal = createInterface({
      input: process.stdin,
      output: process.stdout,
    });
    try {
      return (await terminal.question(`${question}: `)).trim() === site;
    } finally {
      terminal.close();
    }
  };
