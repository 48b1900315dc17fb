const KEY = 'understudy.persona';

/**
 * The persona of this browser tab: it outlives a reload, and two tabs can be
 * two people (one requests, the other approves).
 */
export const rememberedPersona = {
  get: () => window.sessionStorage.getItem(KEY) ?? undefined,
  set: (name: string) => window.sessionStorage.setItem(KEY, name),
  forget: () => window.sessionStorage.removeItem(KEY),
};
