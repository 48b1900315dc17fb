import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseSiteDefinition } from '@understudy/plugin-disaster-recovery-common';
import { answers } from '../__testUtils__/answers';
import { siteLinks } from './siteLinks';

const site = (delivery: object) =>
  parseSiteDefinition({
    ...answers,
    schemaVersion: 1,
    compute: {},
    delivery,
  });

describe('siteLinks', () => {
  it('leads to the application, and to no pipeline where that may be anywhere', () => {
    expect(siteLinks(site({}), 'github.com')).toEqual([
      {
        url: 'http://orders.example.com',
        title: 'Application',
        icon: 'web',
      },
    ]);
  });

  it('leads to the runs of GitHub Actions', () => {
    const delivery = { pipeline: 'github-actions', repository: 'acme/orders' };
    expect(siteLinks(site(delivery), 'git.acme.example')[1].url).toBe(
      'https://git.acme.example/acme/orders/actions',
    );
  });

  it('leads to the pipeline in the console, by the name that the template gives it', () => {
    const delivery = {
      pipeline: 'codepipeline',
      repository: 'acme/orders',
      connectionArn:
        'arn:aws:codeconnections:eu-central-1:123456789012:connection/1',
    };
    expect(siteLinks(site(delivery), 'github.com')[1].url).toBe(
      'https://eu-central-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/orders-deliver/view?region=eu-central-1',
    );
    const names = resolve(
      __dirname,
      '../../../../templates/dr-site/skeleton/src/delivery/deliveryNames.ts',
    );
    expect(readFileSync(names, 'utf8')).toContain(
      'const deliver = `${name}-deliver`;',
    );
  });
});
