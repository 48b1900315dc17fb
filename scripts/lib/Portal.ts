import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { bundleCommand } from './bundleCommand';
import { buildFrontend } from './frontend';
import { Processes } from './Processes';
import { isPortFree, isUdpPortFree } from './ports';
import { root } from './root';

const READY_SECONDS = 180;

/** Where a portal keeps its data and listens. */
export interface PortalOptions {
  /** Database, repositories, simulator state, logs. */
  dataDirectory: string;
  port: number;
  simulatorPort: number;
  dnsPort: number;
  /** Port on which the simulated load balancers answer. */
  workloadPort: number;
  /** Durations of the simulator, e.g. `{ promotionSeconds: 5 }`. */
  timings?: Record<string, number>;
  /** Further configuration, laid over app-config.yaml. */
  config?: Record<string, unknown>;
  say: (line: string) => void;
  /** A part died by itself. */
  onFailure: (message: string) => void;
}

/** Simulator, backend and pages of one portal, as child processes. */
export class Portal {
  readonly url: string;
  readonly simulatorUrl: string;
  readonly #options: PortalOptions;
  readonly #processes: Processes;

  private constructor(options: PortalOptions) {
    this.#options = options;
    this.url = `http://localhost:${options.port}`;
    this.simulatorUrl = `http://127.0.0.1:${options.simulatorPort}`;
    this.#processes = new Processes(
      join(options.dataDirectory, 'logs'),
      options.onFailure,
    );
  }

  /** @throws Error with one line that says what to do */
  static async start(options: PortalOptions): Promise<Portal> {
    const portal = new Portal({
      ...options,
      dataDirectory: resolve(options.dataDirectory),
    });
    await portal.#checkPorts();
    await buildFrontend(options.say);
    await bundleCommand(options.say);
    try {
      await portal.startSimulator();
      await portal.startBackend();
    } catch (error) {
      await portal.stop();
      throw error;
    }
    return portal;
  }

  async startSimulator(): Promise<void> {
    const { dataDirectory, simulatorPort, dnsPort, workloadPort, timings } =
      this.#options;
    this.#processes.start('simulator', {
      cwd: '.',
      entry: 'packages/aws-simulator/src/cli.ts',
      args: [
        ...['--port', String(simulatorPort)],
        ...['--dns-port', String(dnsPort)],
        ...['--workload-port', String(workloadPort)],
        ...['--state', join(dataDirectory, 'simulator.json')],
        ...(timings ? ['--timings', JSON.stringify(timings)] : []),
      ],
    });
    await this.#untilOk('simulator', `${this.simulatorUrl}/_sim/health`);
  }

  async startBackend(): Promise<void> {
    const configFiles = this.#writeConfig();
    this.#processes.start('backend', {
      cwd: 'packages/backend',
      entry: 'src/index.ts',
      args: ['../../app-config.yaml', ...configFiles].flatMap(file => [
        '--config',
        file,
      ]),
      env: {
        NODE_ENV: 'development',
        // The portal assumes a role per account, as it does in AWS; STS is the simulator's.
        AWS_ENDPOINT_URL_STS: this.simulatorUrl,
        AWS_REGION: 'eu-west-1',
      },
    });
    await this.#untilOk(
      'backend',
      `${this.url}/.backstage/health/v1/readiness`,
    );
  }

  /** Kills the backend as a crash would; {@link startBackend} brings it back. */
  crashBackend(): Promise<void> {
    return this.#processes.crash('backend');
  }

  stop(): Promise<void> {
    return this.#processes.stop();
  }

  async #checkPorts() {
    const { port, simulatorPort, dnsPort, workloadPort } = this.#options;
    const ports: [string, number, (port: number) => Promise<boolean>][] = [
      ['port', port, isPortFree],
      ['simulator-port', simulatorPort, isPortFree],
      ['dns-port', dnsPort, isUdpPortFree],
      ['workload-port', workloadPort, isPortFree],
    ];
    for (const [option, number, isFree] of ports) {
      if (!(await isFree(number))) {
        throw new Error(
          `Port ${number} of 127.0.0.1 is taken. Stop what listens there, or choose another: npm start -- --${option} ${
            number + 1
          }`,
        );
      }
    }
  }

  /** The ports and folders of this portal, as configuration that is laid over app-config.yaml. */
  #writeConfig(): string[] {
    const { dataDirectory, port, dnsPort, workloadPort, config } =
      this.#options;
    const file = join(dataDirectory, 'app-config.portal.yaml');
    mkdirSync(dataDirectory, { recursive: true });
    writeFileSync(
      file,
      stringify({
        app: { baseUrl: this.url },
        backend: {
          baseUrl: this.url,
          listen: { host: '127.0.0.1', port },
          cors: { origin: this.url },
          database: {
            client: 'better-sqlite3',
            connection: { directory: join(dataDirectory, 'database') },
          },
        },
        awsSimulator: { endpoint: this.simulatorUrl },
        disasterRecovery: {
          aws: { endpoint: this.simulatorUrl },
          outsideProbe: {
            resolver: `127.0.0.1:${dnsPort}`,
            httpPort: workloadPort,
          },
          deployment: { endpoint: `${this.simulatorUrl}/_sim/stacks` },
          localRepositories: {
            directory: join(dataDirectory, 'repositories'),
          },
        },
      }),
    );
    if (!config) {
      return [file];
    }
    const extra = join(dataDirectory, 'app-config.extra.yaml');
    writeFileSync(extra, stringify(config));
    return [file, extra];
  }

  async #untilOk(name: string, url: string) {
    const started = Date.now();
    let nextWord = started + 5_000;
    while (Date.now() - started < READY_SECONDS * 1000) {
      const response = await fetch(url).catch(() => undefined);
      if (response?.ok) {
        return;
      }
      if (Date.now() > nextWord) {
        nextWord += 10_000;
        this.#options.say(
          `Waiting for the ${name} … ${Math.round(
            (Date.now() - started) / 1000,
          )} s`,
        );
      }
      await new Promise(done => setTimeout(done, 300));
    }
    throw new Error(
      `The ${name} did not answer within ${READY_SECONDS} s. Its log is ${this.#processes.logFile(
        name,
      )}.`,
    );
  }
}

/** Folder for everything that a checkout keeps between starts. */
export const defaultDataDirectory = join(root, '.data');
