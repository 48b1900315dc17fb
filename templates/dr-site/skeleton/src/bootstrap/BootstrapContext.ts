import type { GlobalContext } from '../global/GlobalContext';

/** All that a part of the bootstrap stack needs to know: the same as in the global stack. */
export type BootstrapContext = GlobalContext;
