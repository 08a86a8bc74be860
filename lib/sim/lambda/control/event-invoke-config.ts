import type { JsonObject } from '#lib/std/json.ts';
import { toSeconds } from '#lib/std/time.ts';
import type { ApiResponse, AsyncSettings, Destination } from '../../config.ts';
import type { ControlRequestOf } from '../../kernel/function-request.ts';
import { notFound, resourceNotFound } from '../api-errors.ts';
import { type EventInvokeConfig, keyOf, setAsyncSettings } from '../async/async-settings.ts';
import type { Turn } from '../function-state.ts';
import { mainVersion } from '../versions/routing.ts';
import { answered, NO_CONTENT, refused } from './answers.ts';

/** `lambda:PutFunctionEventInvokeConfig`: what is left out is cleared (ASYNC-20). */
export function putEventInvokeConfig(
  { qualifier, settings }: ControlRequestOf<'lambda:PutFunctionEventInvokeConfig'>,
  turn: Turn,
): ApiResponse {
  return set(qualifier, settings, turn);
}

/** `lambda:UpdateFunctionEventInvokeConfig`: what is left out stays. */
export function updateEventInvokeConfig(
  { qualifier, settings }: ControlRequestOf<'lambda:UpdateFunctionEventInvokeConfig'>,
  turn: Turn,
): ApiResponse {
  const known = turn.fn.eventInvokeConfigs.get(keyOf(qualifier));
  return known === undefined ? none(qualifier, turn) : set(qualifier, { ...known.settings, ...settings }, turn);
}

/** `lambda:GetFunctionEventInvokeConfig` */
export function getEventInvokeConfig(
  { qualifier }: ControlRequestOf<'lambda:GetFunctionEventInvokeConfig'>,
  turn: Turn,
): ApiResponse {
  const known = turn.fn.eventInvokeConfigs.get(keyOf(qualifier));
  return known === undefined ? none(qualifier, turn) : answered(200, shown(keyOf(qualifier), known, turn));
}

/** `lambda:DeleteFunctionEventInvokeConfig` */
export function deleteEventInvokeConfig(
  { qualifier }: ControlRequestOf<'lambda:DeleteFunctionEventInvokeConfig'>,
  turn: Turn,
): ApiResponse {
  if (!turn.fn.eventInvokeConfigs.has(keyOf(qualifier))) return none(qualifier, turn);
  setAsyncSettings(qualifier, {}, turn);
  return NO_CONTENT;
}

/** `lambda:ListFunctionEventInvokeConfigs`, by pages: the marker is the place of the next one. */
export function listEventInvokeConfigs(
  { marker, maxItems }: ControlRequestOf<'lambda:ListFunctionEventInvokeConfigs'>,
  turn: Turn,
): ApiResponse {
  const all = [...turn.fn.eventInvokeConfigs];
  const from = Number(marker ?? 0) || 0;
  const next = from + maxItems;
  return answered(200, {
    FunctionEventInvokeConfigs: all.slice(from, next).map(([qualifier, config]) => shown(qualifier, config, turn)),
    ...(next < all.length && { NextMarker: String(next) }),
  });
}

function set(qualifier: string, settings: AsyncSettings, turn: Turn): ApiResponse {
  const { fn, world } = turn;
  if (mainVersion(qualifier, fn) === undefined) return refused(notFound(`${fn.config.arn}:${qualifier}`));
  setAsyncSettings(qualifier, settings, turn);
  return answered(200, shown(keyOf(qualifier), { settings, lastModified: world.now }, turn));
}

function none(qualifier: string, { fn }: Turn): ApiResponse {
  return refused(
    resourceNotFound(`The function ${fn.config.arn}:${keyOf(qualifier)} doesn't have an EventInvokeConfig`),
  );
}

/** As the API shows it: times as seconds since 1970, numbers that are not set left out, both sides always there (ASYNC-21). */
function shown(qualifier: string, { settings, lastModified }: EventInvokeConfig, turn: Turn): JsonObject {
  const { maximumRetryAttempts, maximumEventAge, onSuccess, onFailure } = settings;
  const { account } = turn.world;
  return {
    LastModified: account.epochMs / 1_000 + toSeconds(lastModified),
    FunctionArn: `${turn.fn.config.arn}:${qualifier}`,
    ...(maximumRetryAttempts !== undefined && { MaximumRetryAttempts: maximumRetryAttempts }),
    ...(maximumEventAge !== undefined && { MaximumEventAgeInSeconds: toSeconds(maximumEventAge) }),
    DestinationConfig: { OnSuccess: side(onSuccess, turn), OnFailure: side(onFailure, turn) },
  };
}

function side(destination: Destination | undefined, { world }: Turn): JsonObject {
  const config = destination && world.configOf(destination.resource);
  if (destination === undefined || config === undefined || !('arn' in config)) return {};
  const { qualifier } = destination;
  return { Destination: qualifier === undefined ? config.arn : `${config.arn}:${qualifier}` };
}
