'use client';

import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useRunStore } from '#lib/client/run/hooks.tsx';
import { flowKey, type RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import type { Flow } from '#lib/protocol/frame.ts';
import { useTheme } from '../../workbench/theme.ts';
import type { WireShapes } from '../wires/wire-shapes.ts';
import { useWireShapes } from '../wires/wire-shapes.ts';
import { drawField, type ParticleColours } from './draw-field.ts';
import { ParticleField } from './particle-field.ts';

interface ParticleLayerProps {
  /** The wire between two resources, by their ids. */
  readonly wireOf: (flow: Flow) => string | undefined;
}

/** All that moves, on one canvas over the flow: drawn only while something does. */
export function ParticleLayer({ wireOf }: ParticleLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const run = useRunStore();
  const flow = useStoreApi();
  const shapes = useWireShapes();
  const theme = useTheme();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours, which are read off the page
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const field = new ParticleField();
    const colours = readColours(element);
    const still = window.matchMedia('(prefers-reduced-motion: reduce)');
    let scheduled: number | undefined;

    const paint = () => {
      scheduled = undefined;
      const now = performance.now();
      const busy = field.advance(now);
      sizeUp(element, context);
      drawField(context, { field, shapes, colours, transform: flow.getState().transform, now, still: still.matches });
      if (busy) wake();
    };
    const wake = () => {
      scheduled ??= requestAnimationFrame(paint);
    };

    let last: RunSnapshot | undefined;
    const stopRun = run.subscribe((snapshot) => {
      if (snapshot.flows === last?.flows || snapshot.flows.length === 0) return;
      if (snapshot.run !== last?.run) field.clear();
      last = snapshot;
      moveAll(field, snapshot, wireOf, shapes);
      wake();
    });
    const stopFlow = flow.subscribe(wake);
    return () => {
      stopRun();
      stopFlow();
      if (scheduled !== undefined) cancelAnimationFrame(scheduled);
    };
  }, [run, flow, shapes, wireOf, theme]);

  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0 z-[4]">
      <canvas ref={canvas} className="size-full" />
    </div>
  );
}

function moveAll(
  field: ParticleField,
  run: RunSnapshot,
  wireOf: ParticleLayerProps['wireOf'],
  shapes: WireShapes,
): void {
  const now = performance.now();
  for (const flow of run.flows) {
    const wire = wireOf(flow);
    if (wire === undefined || !shapes.has(wire)) continue;
    field.move(wire, flow, run.rates.get(flowKey(flow))?.perWallSecond ?? 0, now);
  }
}

function readColours(element: HTMLElement): ParticleColours {
  const style = getComputedStyle(element);
  return {
    message: style.getPropertyValue('--cold'),
    batch: style.getPropertyValue('--cold'),
    invocation: style.getPropertyValue('--warm'),
    call: style.getPropertyValue('--warm'),
    'dead-letter': style.getPropertyValue('--error'),
  };
}

function sizeUp(element: HTMLCanvasElement, context: CanvasRenderingContext2D): void {
  const density = window.devicePixelRatio;
  const [width, height] = [Math.round(element.clientWidth * density), Math.round(element.clientHeight * density)];
  if (element.width !== width) element.width = width;
  if (element.height !== height) element.height = height;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, element.clientWidth, element.clientHeight);
}
