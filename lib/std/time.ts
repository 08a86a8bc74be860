import type { Brand } from './brand.ts';

/** A point of virtual time: whole microseconds since the run began (0). */
export type Instant = Brand<number, 'Instant'>;
/** A span of virtual time in whole microseconds. */
export type Duration = Brand<number, 'Duration'>;

// The casts below are the only makers of the two brands; every value passes through a rounding here.
/** Whole microseconds, rounded half up. */
export const micros = (value: number): Duration => Math.round(value) as Duration;
export const millis = (value: number): Duration => micros(value * 1_000);
export const seconds = (value: number): Duration => micros(value * 1_000_000);
export const minutes = (value: number): Duration => seconds(value * 60);
export const hours = (value: number): Duration => minutes(value * 60);
/** The instant that lies `value` microseconds after the beginning of the run. */
export const instant = (value: number): Instant => Math.round(value) as Instant;

export const ZERO: Instant = instant(0);
export const NO_TIME: Duration = micros(0);

export const plus = (at: Instant, by: Duration): Instant => (at + by) as Instant; // a sum of whole numbers is whole
export const since = (earlier: Instant, later: Instant): Duration => (later - earlier) as Duration; // as above
export const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);
export const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

export const toSeconds = (span: number): number => span / 1_000_000;
