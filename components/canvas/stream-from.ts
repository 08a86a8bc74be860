/** Above this many a second (wall time) the eye cannot follow: the wire shows a steady stream and a rate instead. */
export const STREAM_FROM = 20;
