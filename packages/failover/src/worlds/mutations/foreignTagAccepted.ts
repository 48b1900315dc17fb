import { SITE_TAG } from '../../site';
import type { Mutation } from './Mutation';
import { wrapped } from './wrapped';

/** Whatever a resource is tagged with, it is the site's. */
export const foreignTagAccepted: Mutation = {
  name: 'foreign-tag-accepted',
  breaks: ['I9'],
  cloud: cloud =>
    wrapped(cloud, {
      group: async binding => {
        const group = await cloud.group(binding);
        return group && { ...group, tags: { [SITE_TAG]: binding.site } };
      },
      database: async binding => {
        const database = await cloud.database(binding);
        const tags = { ...database?.tags, [SITE_TAG]: binding.site };
        return database && { ...database, tags };
      },
    }),
};
