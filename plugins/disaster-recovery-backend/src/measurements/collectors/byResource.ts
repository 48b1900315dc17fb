import type { Subject } from './types';

/** Subjects by what they are about, so that a page of a thousand resources is not held against all of them. */
export function byResource<S extends Subject>(
  subjects: S[],
): Map<string | undefined, S[]> {
  const found = new Map<string | undefined, S[]>();
  for (const subject of subjects) {
    const others = found.get(subject.resource);
    if (others) {
      others.push(subject);
    } else {
      found.set(subject.resource, [subject]);
    }
  }
  return found;
}
