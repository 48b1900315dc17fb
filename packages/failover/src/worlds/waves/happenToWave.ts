import { releaseLock, takeLock } from '../../lock';
import { bindPlace } from '../../site';
import { noFaults } from '../aws/Faults';
import type { Fleet } from '../fleet';
import { ACTIVE, PILOT } from '../fixtures';
import { PEOPLE } from '../world/drawEvents';
import type { WaveEvent } from './WaveWorldOptions';

const [ALICE, BOB, CAROL] = PEOPLE;

/** Lets one event happen, and comes back when it is over. */
export async function happenToWave(
  story: Fleet,
  event: WaveEvent,
): Promise<void> {
  const { clock } = story;
  const decide = (request: { kind: 'pause' | 'resume' | 'abort' | 'end' }) =>
    story
      .executor('waves')
      .decide('wave-1', { ...request, by: CAROL, reason: 'somebody wants it' });
  switch (event.kind) {
    case 'crash':
      story.kill(event.portal);
      await clock.sleep(event.seconds * 1000);
      story.restart(event.portal);
      return;
    case 'freeze':
      story.freeze(event.portal);
      await clock.sleep(event.seconds * 1000);
      story.thaw(event.portal);
      return;
    case 'fault':
      story
        .aws(event.site)
        .setFaults(event.side === 'from' ? ACTIVE : PILOT, event.faults);
      return;
    case 'returns':
      story.aws(event.site).setFaults(ACTIVE, noFaults());
      return;
    case 'by-hand': {
      const run = await story.beginByHand(
        event.site,
        ['fence-unproven', 'lag-within-rpo'],
        BOB,
      );
      if (event.stopsAfter !== undefined) {
        await clock.sleep(event.stopsAfter * 1000);
        await story
          .executor('runs')
          .decide(run.id, { kind: 'abort', by: BOB, reason: 'not this one' });
      }
      return;
    }
    case 'lock': {
      const site = story.sites.get(event.site);
      const place = site && bindPlace(site, PILOT);
      if (place) {
        const cloud = story.cloud(event.site);
        const claim = { run: `by-hand-${event.at}`, generation: 0 };
        await takeLock(cloud, place.lock, {
          ...claim,
          holder: ALICE,
          now: clock.now(),
        });
        await clock.sleep(event.seconds * 1000);
        const anchor = { length: 0, head: '' };
        await releaseLock(cloud, place.lock, { ...claim, anchor });
      }
      return;
    }
    case 'gone': {
      const site = story.sites.get(event.site);
      story.sites.delete(event.site);
      await clock.sleep(event.seconds * 1000);
      if (site) {
        story.sites.set(event.site, site);
      }
      return;
    }
    case 'pause': {
      const { stage } = event;
      await decide({ kind: 'pause', ...(stage && { stage }) });
      await clock.sleep(event.seconds * 1000);
      await decide({ kind: 'resume' });
      return;
    }
    default:
      await decide({ kind: event.kind });
  }
}
