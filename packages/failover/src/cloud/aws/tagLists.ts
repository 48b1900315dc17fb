import type { Tags } from '../Cloud';

/** Tags as every AWS service but S3's objects writes them. */
export const fromTagList = (
  list: { Key?: string; Value?: string }[] = [],
): Tags =>
  Object.fromEntries(list.map(({ Key = '', Value = '' }) => [Key, Value]));

export const toTagList = (tags: Tags) =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
