import { AdminHandler } from './admin/AdminHandler';
import { ScaledClock, SteppedClock, type Clock } from './core/Clock';
import { Ticker } from './core/Ticker';
import type { SimulatorTimings } from './core/Timings';
import { World, type WorldState } from './core/World';
import { WorldClock } from './core/WorldClock';
import { AwsHandler } from './server/AwsHandler';
import { explainTakenPort } from './server/explainTakenPort';
import { startServer } from './server/SimulatorServer';
import { services } from './services';
import { SimulatorAdmin } from './SimulatorAdmin';
import { StackLoader } from './stacks/StackLoader';
import { StateFile } from './StateFile';
import { startDnsServer } from './traffic/DnsServer';
import { startWorkloadServer, tickWorkload } from './workload';

const HOST = '127.0.0.1';
const SAVE_EVERY_MS = 3000;

export interface AwsSimulatorOptions {
  /** 0 takes any free port. */
  port?: number;
  dnsPort?: number;
  workloadPort?: number;
  /** Where the world is kept from one start to the next; absent: in memory only. */
  stateFile?: string;
  /** Of the randomness of a new world. */
  seed?: number;
  /** `stepped` moves only by `advance`; a rate is simulated seconds a second. */
  clock?: 'real' | 'stepped' | { rate: number };
  timings?: Partial<SimulatorTimings>;
  /** Short for the timing of the same name. */
  metricIntervalSeconds?: number;
}

export interface ServerAddress {
  host: string;
  port: number;
}

interface Stoppable {
  stop(): Promise<void>;
}

function createClock(
  kind: NonNullable<AwsSimulatorOptions['clock']>,
  state: WorldState | undefined,
): Clock {
  if (kind === 'stepped') {
    return new SteppedClock(state?.tickedAt);
  }
  // A world that ran ahead of the wall clock goes on from where it was.
  return kind === 'real'
    ? new ScaledClock()
    : new ScaledClock(kind.rate, state?.tickedAt ?? Date.now());
}

/** AWS regions on loopback: HTTP for AWS and admin, DNS, and the workload behind the load balancers. */
export class AwsSimulator {
  /** Client of this simulator's own admin surface. */
  readonly admin: SimulatorAdmin;

  private constructor(
    /** For the SDK's `endpoint`: `http://127.0.0.1:<port>`. */
    readonly endpoint: string,
    readonly dns: ServerAddress,
    readonly workload: ServerAddress,
    readonly world: World,
    private readonly step: ((seconds: number) => void) | undefined,
    private readonly end: () => Promise<void>,
  ) {
    this.admin = new SimulatorAdmin(endpoint);
  }

  /**
   * Starts a simulator; several in one process do not touch each other.
   *
   * @throws Error that names the port where one is taken
   */
  static async start(options: AwsSimulatorOptions = {}): Promise<AwsSimulator> {
    const { clock: kind = 'real', stateFile, metricIntervalSeconds } = options;
    const file = stateFile ? new StateFile(stateFile) : undefined;
    const saved = await file?.read();
    const inner = createClock(kind, saved);
    const clock = new WorldClock(inner);
    const world = new World(clock, options.seed, {
      ...options.timings,
      ...(metricIntervalSeconds ? { metricIntervalSeconds } : {}),
    });
    if (saved) {
      world.restore(saved);
    }
    const ticker = new Ticker(world, clock, [
      { tick: tickWorkload },
      ...services,
    ]);
    const step =
      inner instanceof SteppedClock
        ? (seconds: number) => {
            for (let left = seconds; left > 0; left -= 1) {
              inner.advance(Math.min(1, left));
              ticker.catchUp();
            }
          }
        : undefined;
    const servers: Stoppable[] = [];
    let ready = false;
    try {
      const { port = 0, dnsPort = 0, workloadPort = 0 } = options;
      const http = await explainTakenPort(
        'HTTP',
        port,
        startServer({
          port,
          aws: new AwsHandler(world, services),
          admin: new AdminHandler({
            world,
            loader: new StackLoader(world, step),
            advance: step,
            ready: () => ready,
          }),
          before: () => ticker.catchUp(),
        }),
      );
      servers.push(http);
      const dns = await startDnsServer(world, { port: dnsPort });
      servers.push(dns);
      const workload = await explainTakenPort(
        'workload',
        workloadPort,
        startWorkloadServer(world, { port: workloadPort }),
      );
      servers.push(workload);
      ready = true;
      const rate = typeof kind === 'object' ? kind.rate : 1;
      if (!step) {
        ticker.start(Math.max(20, Math.min(250, 1000 / rate)));
      }
      const saver =
        file && setInterval(() => file.saveSoon(world.state), SAVE_EVERY_MS);
      saver?.unref();
      return new AwsSimulator(
        `http://${HOST}:${http.port}`,
        { host: HOST, port: dns.port },
        { host: HOST, port: workload.port },
        world,
        step,
        async () => {
          ticker.stop();
          clearInterval(saver);
          await stopAll(servers);
          await file?.save(world.state);
        },
      );
    } catch (error) {
      await stopAll(servers);
      throw error;
    }
  }

  /** Steps a stepped clock second by second. @throws Error where the clock runs by itself */
  async advance(seconds: number): Promise<void> {
    if (!this.step) {
      throw new Error(
        "The clock runs by itself; start the simulator with clock: 'stepped' to step it",
      );
    }
    this.step(seconds);
  }

  /** Closes every port and saves the world. */
  async stop(): Promise<void> {
    await this.end();
  }
}

async function stopAll(servers: Stoppable[]): Promise<void> {
  await Promise.all(servers.map(server => server.stop()));
}
