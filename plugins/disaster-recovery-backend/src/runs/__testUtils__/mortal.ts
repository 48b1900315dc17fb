/** Something that can die at a moment of one's choice, as a process does: from then on it never answers. */
export interface Mortality {
  /** Counts calls; when it returns true, everything dies before or after the call. */
  strike: (call: {
    object: string;
    method: string;
    args: unknown[];
  }) => 'before' | 'after' | undefined;
  dead: boolean;
}

const forever = () => new Promise<never>(() => {});

/** The same object, but dead from the moment on that `mortality` says. */
export function mortal<T extends object>(
  name: string,
  object: T,
  mortality: Mortality,
): T {
  return new Proxy(object, {
    get(target, property) {
      const value = Reflect.get(target, property, target);
      if (typeof value !== 'function') {
        return value;
      }
      return async (...args: unknown[]) => {
        if (mortality.dead) {
          return forever();
        }
        const moment = mortality.strike({
          object: name,
          method: String(property),
          args,
        });
        if (moment === 'before') {
          mortality.dead = true;
          return forever();
        }
        const result = await value.apply(target, args);
        if (moment === 'after') {
          mortality.dead = true;
        }
        return mortality.dead ? forever() : result;
      };
    },
  });
}
