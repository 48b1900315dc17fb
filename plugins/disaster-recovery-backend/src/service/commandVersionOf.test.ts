import { commandVersionOf } from './commandVersionOf';

const of = (...versions: (string | undefined)[]) => ({
  manifests: Object.fromEntries(
    versions.map((version, index) => [
      `region-${index}`,
      { ...(version && { command: { version } }) } as any,
    ]),
  ),
});
const portal = async () => '0.2.0+new';

describe('the version of the command in a site’s repository', () => {
  it.each([
    ['as the portal’s', of('0.2.0+new', '0.2.0+new'), '0.2.0+new', false],
    ['old in one region', of('0.2.0+new', '0.1.0+old'), '0.1.0+old', true],
    ['of before it had one', of(undefined, undefined), undefined, true],
  ])('is %s', async (_, site, repository, old) => {
    expect(await commandVersionOf(site, portal)).toEqual({
      portal: '0.2.0+new',
      repository,
      old,
    });
  });

  it('is not known without a manifest, or without the portal’s own', async () => {
    expect(await commandVersionOf(of(), portal)).toBeUndefined();
    expect(
      await commandVersionOf(of('0.2.0+new'), async () => undefined),
    ).toBeUndefined();
  });
});
