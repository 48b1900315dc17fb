import {
  DisasterRecoveryClient,
  proposeNetworks,
  takenNetworks,
} from '@understudy/plugin-disaster-recovery-common';
import type { WizardAnswers } from './readAnswers';

/** What a person can do with a portal, through its public APIs only. */
export class PortalClient {
  readonly disasterRecovery: DisasterRecoveryClient;
  readonly #url: string;
  readonly #persona: string;
  #token?: { value: string; expiresAt: number };

  constructor(options: { url: string; persona: string }) {
    this.#url = options.url;
    this.#persona = options.persona;
    this.disasterRecovery = new DisasterRecoveryClient({
      baseUrl: async () => `${this.#url}/api/disaster-recovery`,
      fetch: (input, init) => this.#fetch(String(input), init),
    });
  }

  /** Starts the *Create a DR site* template. Returns the task's id. */
  async createSite(answers: WizardAnswers): Promise<string> {
    const { id } = await this.#json<{ id: string }>(
      '/api/scaffolder/v2/tasks',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          templateRef: 'template:default/create-dr-site',
          values: answers,
        }),
      },
    );
    return id;
  }

  /** Waits for a scaffolder task. @throws Error with its last log lines where it failed */
  async taskEnds(id: string, deadlineSeconds: number): Promise<void> {
    const deadline = Date.now() + deadlineSeconds * 1000;
    while (Date.now() < deadline) {
      const task = await this.#json<{ status: string }>(
        `/api/scaffolder/v2/tasks/${id}`,
      );
      if (task.status === 'completed') {
        return;
      }
      if (task.status === 'failed' || task.status === 'cancelled') {
        const events = await this.#json<{ body: { message: string } }[]>(
          `/api/scaffolder/v2/tasks/${id}/events`,
        );
        throw new Error(
          `The wizard's task ${task.status}:\n${events
            .slice(-12)
            .map(event => event.body.message)
            .join('\n')}`,
        );
      }
      await new Promise(done => setTimeout(done, 500));
    }
    throw new Error(
      `The wizard's task did not end within ${deadlineSeconds} s.`,
    );
  }

  /** Where git can clone what a task published, as the task itself says. */
  async publishedUrl(taskId: string): Promise<string> {
    const events = await this.#json<
      { type: string; body: { output?: { remoteUrl?: string } } }[]
    >(`/api/scaffolder/v2/tasks/${taskId}/events`);
    const url = events.find(({ type }) => type === 'completion')?.body.output
      ?.remoteUrl;
    if (!url) {
      throw new Error(`Task ${taskId} does not say what it published.`);
    }
    return url;
  }

  /** Two networks that no site in the catalog has. */
  async freeNetworks(): Promise<{ activeCidr: string; pilotCidr: string }> {
    const entities = await this.#json<Parameters<typeof takenNetworks>[0]>(
      '/api/catalog/entities?filter=kind=component,spec.type=dr-site',
    );
    const free = proposeNetworks(takenNetworks(entities).taken);
    if (!free) {
      throw new Error('The sites in the catalog leave no network free.');
    }
    return free;
  }

  /** True once the template is in the catalog. */
  async templateIsThere(): Promise<boolean> {
    const response = await this.#fetch(
      `${
        this.#url
      }/api/catalog/entities/by-name/template/default/create-dr-site`,
    );
    return response.ok;
  }

  async #json<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await this.#fetch(`${this.#url}${path}`, init);
    if (!response.ok) {
      throw new Error(
        `${init?.method ?? 'GET'} ${path}: ${
          response.status
        } ${await response.text()}`,
      );
    }
    return response.json();
  }

  async #fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${await this.#signIn()}`);
    return fetch(url, { ...init, headers });
  }

  async #signIn(): Promise<string> {
    if (!this.#token || this.#token.expiresAt < Date.now()) {
      const response = await fetch(`${this.#url}/api/auth/personas/refresh`, {
        headers: {
          'x-persona': this.#persona,
          'x-requested-with': 'XMLHttpRequest',
        },
      });
      if (!response.ok) {
        throw new Error(
          `${this.#persona} could not sign in: ${
            response.status
          } ${await response.text()}`,
        );
      }
      const { backstageIdentity } = await response.json();
      this.#token = {
        value: backstageIdentity.token,
        expiresAt: Date.now() + 10 * 60_000,
      };
    }
    return this.#token.value;
  }
}
