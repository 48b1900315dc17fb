import { Mismatch } from './Mismatch';

const MOST_PAGES = 300;

/**
 * Reads a list page by page.
 *
 * @param size - what a page must not exceed
 * @param read - a page and the token of the next; an empty token ends
 * @throws Mismatch where a page is too big, or they never end
 */
export async function allPages<T>(
  size: number,
  read: (token: string | undefined) => Promise<{
    items: T[] | undefined;
    next: string | undefined;
  }>,
): Promise<{ items: T[]; pages: number }> {
  const all: T[] = [];
  let token: string | undefined;
  for (let pages = 1; pages <= MOST_PAGES; pages += 1) {
    const { items = [], next } = await read(token);
    if (items.length > size) {
      throw new Mismatch(
        `page of ${items.length}, though ${size} were asked for`,
      );
    }
    all.push(...items);
    if (!next) {
      return { items: all, pages };
    }
    if (next === token) {
      throw new Mismatch(`page ${pages + 1} has the token that led to it`);
    }
    token = next;
  }
  throw new Mismatch(`more than ${MOST_PAGES} pages`);
}

/** @throws Mismatch unless each member is in the list, and once */
export function eachOnce(list: string[], members: string[]): void {
  for (const member of members) {
    const times = list.filter(item => item === member).length;
    if (times !== 1) {
      throw new Mismatch(`${member} is listed ${times} times`);
    }
  }
}
