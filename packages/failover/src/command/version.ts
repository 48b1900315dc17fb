/** Version of this command: the package's and a hash of the bundle, which the bundler puts in. */
export const version = process.env.UNDERSTUDY_DR_VERSION ?? 'not bundled';
