import type { AlarmConfig } from '../../config.ts';
import { PERCENTILE_SAMPLES_BEYOND } from '../../limits.ts';
import type { PeriodStatistic } from '../../metric-reader.ts';

/**
 * True when a percentile rests on too few samples to mean much, and the alarm is to wait for more
 * (`EvaluateLowSampleCountPercentile: ignore`, CW-02).
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/percentiles-with-low-samples.html
 */
export function isLowSample(points: readonly PeriodStatistic[], config: AlarmConfig): boolean {
  const { statistic, lowSampleCount } = config;
  if (lowSampleCount !== 'ignore' || !statistic.startsWith('p')) return false;
  const percent = Number(statistic.slice(1));
  const beyond = Math.min(percent, 100 - percent) / 100;
  const samples = points.reduce((sum, point) => sum + point.samples, 0);
  // A multiplication, so that p0 and p100, beyond which nothing lies, never have enough.
  return samples * beyond < PERCENTILE_SAMPLES_BEYOND;
}
