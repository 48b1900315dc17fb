/** Who asks when nobody in particular does: an address of the block that documentation may use (RFC 5737). */
export const SOMEBODY = '198.51.100.1';
