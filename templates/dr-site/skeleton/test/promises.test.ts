import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocumentInput } from '../src/docs/readDocumentInput';
import { renderDocuments } from '../src/docs/renderDocuments';
import { forEachSite } from './forEachSite';
import { only } from './synthesize';

const input = readDocumentInput('.');

// Each sentence stands where the stacks keep it, and only there.
forEachSite((stacks, site) => {
  const documents = renderDocuments({ ...input, site });
  const architecture = documents['docs/architecture.md'];
  const { active: home, pilot: away } = site.regions;

  test('what users see when Route 53 moves them is said as it is', () => {
    const { active_record: active, pilot_record: pilot } =
      stacks.global.resource.aws_route53_record;
    // An empty load balancer gets users too, and answers 503.
    for (const { alias } of [active, pilot]) {
      assert.equal(alias.evaluate_target_health, false);
    }
    const standby = site.drMode === 'normal' ? stacks.pilot : stacks.active;
    assert.equal(
      only(standby, 'aws_autoscaling_group').min_size,
      site.compute.pilotMin,
    );
    const movesByItself = site.traffic.policy === 'automatic';
    assert.equal(
      architecture.includes('answers 503 until somebody fails the site over'),
      movesByItself && site.compute.pilotMin === 0,
    );
    assert.equal(
      architecture.includes('reads from the replica, and refuses writes'),
      movesByItself && site.compute.pilotMin > 0,
    );
  });

  test('a region stack speaks to its own region, the global one to both', () => {
    const spokenTo = (stack: 'active' | 'pilot' | 'global') =>
      stacks[stack].provider.aws.map(({ region }) => region);
    assert.deepEqual(spokenTo('active'), [home]);
    assert.deepEqual(spokenTo('pilot'), [away]);
    const both = [home, away].every(region =>
      spokenTo('global').includes(region),
    );
    assert.equal(
      documents['docs/delivery.md'].includes(
        '`global` has parts in both regions and waits until both answer',
      ),
      both,
    );
    assert.equal(
      documents['docs/runbook.md'].includes(
        `\`global\` has parts in both regions: run it when ${home} answers`,
      ),
      both,
    );
  });

  test('nothing promises that a region which does not answer is frozen, or is not asked', () => {
    for (const [path, text] of Object.entries(documents)) {
      assert.doesNotMatch(
        text,
        /parameter store of both regions|stays frozen until it is rebuilt(?!,\s+if)|Terraform is asked/,
        path,
      );
    }
  });
});
