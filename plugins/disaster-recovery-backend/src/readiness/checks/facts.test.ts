import { PILOT, testSite } from '../../__testUtils__';
import { notDeclared } from './facts';

describe('what a manifest does not name', () => {
  it('is named by the newest stack', () => {
    expect(notDeclared(testSite(), PILOT, 'secret')).toMatchObject({
      status: 'warn',
      reason: expect.stringContaining('older stack'),
      remedy: expect.stringContaining(`apply the stack of ${PILOT}`),
    });
  });

  it('is written into the entity where the manifest stands there, by its field', () => {
    const site = testSite({ manifestOrigin: 'catalog' });
    expect(notDeclared(site, PILOT, 'stateBucket')).toMatchObject({
      status: 'warn',
      reason: expect.stringContaining(site.entityRef),
      remedy: `Write it as spec.disasterRecovery.regions.${PILOT}.stateBucket of ${site.entityRef}`,
    });
  });
});
