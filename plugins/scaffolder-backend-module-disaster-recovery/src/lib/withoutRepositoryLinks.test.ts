import { withoutRepositoryLinks } from './withoutRepositoryLinks';

describe('withoutRepositoryLinks', () => {
  it('keeps what leads into the world, and the words of the rest', () => {
    expect(
      withoutRepositoryLinks(
        [
          '# Runbook',
          '![Two regions](architecture.svg)',
          'See [the architecture](architecture.md#network), [step 2](#step-2)',
          'and [AWS](https://aws.amazon.com/rds/).',
        ].join('\n'),
      ),
    ).toBe(
      [
        '# Runbook',
        'See the architecture, step 2',
        'and [AWS](https://aws.amazon.com/rds/).',
      ].join('\n'),
    );
  });
});
