/** Folders that a checkout of the template may have beside its sources. */
export const LEFTOVERS = [
  'node_modules',
  'dist',
  'cdktf.out',
  'coverage',
  '.dr',
  'sample/__pycache__',
];
