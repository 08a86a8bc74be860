/** Changes whenever the same recipe may give another journal. Saved runs keep theirs. */
export const SIMULATOR_VERSION = '1';
