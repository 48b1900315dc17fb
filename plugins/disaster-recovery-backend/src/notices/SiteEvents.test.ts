import type { VerdictChangedEvent } from '@understudy/plugin-disaster-recovery-common';
import { SiteEvents } from './SiteEvents';

const changed = (
  site: string,
  to: VerdictChangedEvent['to'],
): VerdictChangedEvent => ({
  type: 'verdict-changed',
  site,
  from: 'unknown',
  to,
  checks: [],
  at: '2026-11-27T10:00:00.000Z',
});

function setUp(publish: (payload: any) => Promise<void>, longest?: number) {
  const warn = jest.fn();
  const events = new SiteEvents({
    events: { publish: ({ eventPayload }) => publish(eventPayload) },
    logger: { warn },
    longest,
  });
  return { events, warn };
}

describe('SiteEvents', () => {
  it('publishes what happens to a site one after the other, and holds up no other site', async () => {
    const published: string[] = [];
    let answer = () => {};
    const { events } = setUp(async ({ site, to }) => {
      if (to === 'at-risk') {
        await new Promise<void>(resolve => {
          answer = resolve;
        });
      }
      published.push(`${site} ${to}`);
    });
    const slow = events.send(changed('orders', 'at-risk'));
    const next = events.send(changed('orders', 'ready'));
    await events.send(changed('payments', 'ready'));
    expect(published).toEqual(['payments ready']);
    answer();
    await Promise.all([slow, next]);
    expect(published.slice(1)).toEqual(['orders at-risk', 'orders ready']);
  });

  it('goes on after an event that was lost, or that nobody took', async () => {
    const published: string[] = [];
    const { events, warn } = setUp(async ({ to }) => {
      if (to === 'at-risk') {
        throw new Error('503');
      }
      if (to === 'not-ready') {
        await new Promise(() => {});
      }
      published.push(to);
    }, 0.05);
    await events.send(changed('orders', 'at-risk'));
    await events.send(changed('orders', 'not-ready'));
    await events.send(changed('orders', 'ready'));
    expect(published).toEqual(['ready']);
    expect(warn.mock.calls.map(([line]) => line)).toEqual([
      'The event verdict-changed of orders was lost: Error: 503',
      'The event verdict-changed of orders was lost: Error: no answer within 0.05 s',
    ]);
  });
});
