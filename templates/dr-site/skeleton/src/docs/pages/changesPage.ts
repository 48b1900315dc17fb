import { FIELD_CHANGES } from '../fieldChanges';
import { list, page, table } from '../markdown';

/** What becomes of an edit of each field of `site.json`. */
export const changesPage = () =>
  page(
    '# What may be changed',
    'Each field of `site.json`, changed by itself in a living site: what the next delivery does with it at home (`normal`) and after a failover (`failed-over`). Terraform planned each of them for a site that was applied; a test tells when this table is not so any more.',
    table(
      ['field', 'at home', 'after a failover', 'what to know'],
      FIELD_CHANGES.map(({ edit, normal, failedOver, know }) => [
        `\`${edit.replace(' ', '` ')}${edit.includes(' ') ? '' : '`'}`,
        normal,
        failedOver ?? normal,
        know,
      ]),
    ),
    list([
      '**nothing**: no resource changes but the fingerprint of `site.json` in both manifests; documents may.',
      '**in place**: what is there is changed, and serves on, or what is new comes beside it.',
      '**replaced**: something is made anew that nobody misses meanwhile.',
      '**in an order**: the delivery does it, but not in one step, or not before a person did something.',
      '**refused**: by the rules of `site.json` or by the plan guard, before anybody is asked.',
    ]),
  );
