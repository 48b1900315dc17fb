import type { IncomingMessage, ServerResponse } from 'http';
import { AwsError } from '../core/AwsError';
import { restoredWorld, saveWorld } from '../core/SavedWorld';
import type { World, WorldState } from '../core/World';
import { readBody } from '../server/readRequest';
import type { StackLoader } from '../stacks/StackLoader';
import { AdminError } from './AdminError';
import { describeSite } from './describeSite';
import { healAllFaults, healFault, injectFault } from './faults';
import { parseFault } from './parseFault';

/** What the admin surface works on. */
export interface AdminTargets {
  world: World;
  loader: StackLoader;
  /** Steps the clock; absent where it runs by itself. */
  advance?: (seconds: number) => void;
  /** Takes the place of the world. */
  restore(world: WorldState): Promise<void>;
  /** Whether every server listens. */
  ready(): boolean;
}

interface AdminCall {
  /** Segments after `/_sim/`. */
  path: string[];
  query: URLSearchParams;
  body(): Promise<any>;
}

type Answer = [status: number, body: unknown];

/** The admin surface under `/_sim/`: JSON in, JSON out, apart from everything AWS. */
export class AdminHandler {
  readonly #routes: Record<
    string,
    (call: AdminCall) => Answer | Promise<Answer>
  >;

  constructor(private readonly targets: AdminTargets) {
    const { world } = targets;
    this.#routes = {
      'GET health': () => this.#health(),
      'POST stacks': call => this.#loadStacks(call),
      'GET faults': () => [200, { faults: world.state.faults }],
      'POST faults': async call => [
        201,
        injectFault(world, parseFault(await call.body())),
      ],
      'DELETE faults': () => [200, { healed: healAllFaults(world) }],
      'DELETE faults/:id': call => [200, healFault(world, call.path[1])],
      'GET events': call => this.#events(call),
      'GET sites/:site': call => [200, describeSite(world, call.path[1])],
      'GET world': () => [200, saveWorld(world.state)],
      'PUT world': call => this.#restore(call),
      'POST clock': call => this.#clock(call),
    };
  }

  async handle(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const [status, body] = await this.#answer(request);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(`${JSON.stringify(body)}\n`);
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname
      .split('/')
      .slice(2)
      .filter(Boolean)
      .map(decodeURIComponent);
    const pattern =
      path.length === 2
        ? `${path[0]}/:${path[0] === 'sites' ? 'site' : 'id'}`
        : path.join('/');
    const raw = await readBody(request);
    const route = this.#routes[`${request.method} ${pattern}`];
    try {
      if (!route) {
        throw new AdminError(
          404,
          `There is no ${request.method} ${
            url.pathname
          }; there are ${Object.keys(this.#routes)
            .map(name => name.replace(' ', ' /_sim/'))
            .join(', ')}.`,
        );
      }
      return await route({
        path,
        query: url.searchParams,
        body: async () => parseJson(raw),
      });
    } catch (error) {
      return toAnswer(error);
    }
  }

  #health(): Answer {
    return this.targets.ready()
      ? [200, { status: 'ok' }]
      : [503, { status: 'starting' }];
  }

  async #loadStacks(call: AdminCall): Promise<Answer> {
    const { stacks } = (await call.body()) ?? {};
    if (
      typeof stacks !== 'object' ||
      stacks === null ||
      Array.isArray(stacks)
    ) {
      throw new AdminError(
        400,
        'stacks must be an object of stacks (cdk.tf.json) by their names',
        'stacks',
      );
    }
    return [200, await this.targets.loader.load(stacks)];
  }

  #events(call: AdminCall): Answer {
    const since = Number(call.query.get('since') ?? 0);
    if (Number.isNaN(since)) {
      throw new AdminError(400, 'since must be a sequence number', 'since');
    }
    return [
      200,
      {
        events: this.targets.world.state.events.filter(
          event => event.sequence > since,
        ),
      },
    ];
  }

  async #restore(call: AdminCall): Promise<Answer> {
    const saved = await call.body();
    let state: WorldState;
    try {
      state = restoredWorld(saved);
    } catch (error) {
      throw new AdminError(
        400,
        `The body ${(error as Error).message}.`,
        'body',
      );
    }
    await this.targets.restore(state);
    const { world } = this.targets;
    return [200, { now: new Date(world.now).toISOString() }];
  }

  async #clock(call: AdminCall): Promise<Answer> {
    const { advanceSeconds } = (await call.body()) ?? {};
    const { advance, world } = this.targets;
    if (!advance) {
      throw new AdminError(
        409,
        'The clock runs by itself; start the simulator with a stepped clock to step it.',
      );
    }
    const valid =
      typeof advanceSeconds === 'number' &&
      advanceSeconds > 0 &&
      advanceSeconds <= 86_400;
    if (!valid) {
      throw new AdminError(
        400,
        'advanceSeconds must be a number above 0, at most 86400',
        'advanceSeconds',
      );
    }
    advance(advanceSeconds);
    return [200, { now: new Date(world.now).toISOString() }];
  }
}

function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8') || 'null');
  } catch (error) {
    throw new AdminError(
      400,
      `The body is not JSON: ${(error as Error).message}`,
      'body',
    );
  }
}

function toAnswer(error: unknown): Answer {
  if (error instanceof AdminError) {
    return [
      error.status,
      { error: { message: error.message, field: error.field } },
    ];
  }
  if (error instanceof AwsError) {
    return [
      400,
      {
        error: { message: `${error.code}: ${error.message}`, code: error.code },
      },
    ];
  }
  const message = error instanceof Error ? error.message : String(error);
  return [500, { error: { message } }];
}
