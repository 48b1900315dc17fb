import type { WorldState } from './World';

/** What a saved world says of itself, so that nothing else is taken for one. */
export const WORLD_FORMAT = 'understudy.dev/simulated-world';

/** Goes up when the state of a service changes its shape. */
export const WORLD_VERSION = 2;

/** A world in a file, or on its way there. */
export interface SavedWorld {
  format: typeof WORLD_FORMAT;
  version: number;
  world: WorldState;
}

export const saveWorld = (world: WorldState): SavedWorld => ({
  format: WORLD_FORMAT,
  version: WORLD_VERSION,
  world,
});

/** The JSON of a saved world in pieces, one a service: the whole of a large world in one text would double its memory. */
export function* savedWorldText(world: WorldState): Generator<string> {
  const { services, ...rest } = world;
  const [head] = JSON.stringify(saveWorld({ ...rest, services: {} })).split(
    /\{\}\}\}$/,
  );
  yield `${head}{`;
  let separator = '\n';
  for (const [key, state] of Object.entries(services)) {
    yield `${separator}${JSON.stringify(key)}:${JSON.stringify(state)}`;
    separator = ',\n';
  }
  yield '}}}\n';
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNumber = (value: unknown) => Number.isFinite(value);

/** What must be so of each part of a world for it to go on. */
const PARTS: Record<keyof WorldState, (value: unknown) => boolean> = {
  seed: isNumber,
  randomState: isNumber,
  sequence: isNumber,
  tickedAt: isNumber,
  services: value =>
    isRecord(value) &&
    Object.entries(value).every(
      ([key, state]) =>
        /^\d{12}\/[a-z0-9-]+\/[a-z0-9]+$/.test(key) && isRecord(state),
    ),
  faults: value => Array.isArray(value) && value.every(isRecord),
  events: value => Array.isArray(value) && value.every(isRecord),
};

/**
 * The world in what was saved.
 *
 * @param saved - parsed JSON
 * @throws Error that says why it is none that this simulator can go on with
 */
export function restoredWorld(saved: unknown): WorldState {
  if (!isRecord(saved) || saved.format !== WORLD_FORMAT) {
    throw new Error(
      `is no world that this simulator saved: its "format" is not "${WORLD_FORMAT}"`,
    );
  }
  const { version, world } = saved;
  if (!isNumber(version) || !isRecord(world)) {
    throw new Error('is damaged: "version" or "world" is missing');
  }
  if (version !== WORLD_VERSION) {
    const age = Number(version) > WORLD_VERSION ? 'a newer' : 'an older';
    throw new Error(
      `was saved by ${age} simulator (version ${version}, this one reads ${WORLD_VERSION})`,
    );
  }
  for (const [part, isRight] of Object.entries(PARTS)) {
    if (!isRight(world[part])) {
      throw new Error(`is damaged: "world.${part}" is missing or wrong`);
    }
  }
  return world as unknown as WorldState;
}

/** @throws Error that says why the text is no world that this simulator can go on with */
export function parseSavedWorld(text: string): WorldState {
  let saved: unknown;
  try {
    saved = JSON.parse(text);
  } catch {
    throw new Error('is not JSON: it is damaged, or ends too early');
  }
  return restoredWorld(saved);
}
