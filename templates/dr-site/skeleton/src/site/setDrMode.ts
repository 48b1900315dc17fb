import type { SiteDefinition } from './siteDefinition';

/** Which region serves by intent. */
export type DrMode = SiteDefinition['drMode'];

/**
 * The text of a `site.json` with another `drMode`, and not one other character
 * changed: what a person reviews after a failover is this one line.
 * @throws Error where the text is no JSON object
 */
export function setDrMode(text: string, drMode: DrMode): string {
  const site = JSON.parse(text);
  if (typeof site !== 'object' || site === null || Array.isArray(site)) {
    throw new Error('site.json: must be a JSON object');
  }
  if ((site.drMode ?? 'normal') === drMode) {
    return text;
  }
  const value = JSON.stringify(drMode);
  const place = 'drMode' in site ? placeOfValue(text) : undefined;
  if (place) {
    return text.slice(0, place.start) + value + text.slice(place.end);
  }
  const [, gap] = /^\s*\{(\s*)/.exec(text) ?? [];
  const end = text.lastIndexOf('}');
  const last = text.slice(0, end).trimEnd().length;
  const comma = Object.keys(site).length > 0 ? ',' : '';
  return `${text.slice(0, last)}${comma}${gap}"drMode": ${value}${text.slice(
    last,
  )}`;
}

/** Where the value of the outermost `drMode` stands. */
function placeOfValue(
  text: string,
): { start: number; end: number } | undefined {
  let depth = 0;
  for (const token of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    const [found] = token;
    if (found === '{' || found === '[') {
      depth += 1;
    } else if (found === '}' || found === ']') {
      depth -= 1;
    } else if (depth === 1 && found === '"drMode"') {
      const start = token.index + found.length;
      const [colon, string] =
        /^(\s*:\s*)("(?:[^"\\]|\\.)*")/.exec(text.slice(start))?.slice(1) ?? [];
      if (colon) {
        const from = start + colon.length;
        return { start: from, end: from + string.length };
      }
    }
  }
  return undefined;
}
