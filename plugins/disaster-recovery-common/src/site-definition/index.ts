// A generated repository must carry the site definition as its own source, so that is where the only one is.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
export * from '../../../../templates/dr-site/skeleton/src/site';
