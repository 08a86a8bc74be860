import type { Flow } from '#lib/protocol/frame.ts';
import { pointAt, type WireShape } from '../wires/wire-shape.ts';
import type { WireShapes } from '../wires/wire-shapes.ts';
import { type ParticleField, pulse, shareOfWay, type WireTraffic } from './particle-field.ts';

export type ParticleColours = Record<Flow['kind'], string>;

interface Scene {
  readonly field: ParticleField;
  readonly shapes: WireShapes;
  readonly colours: ParticleColours;
  /** React Flow's: x, y, zoom. */
  readonly transform: readonly [number, number, number];
  /** Wall time, in ms. */
  readonly now: number;
  /** Reduced motion: wires light up and nothing travels. */
  readonly still: boolean;
}

/** Draws what moves at this moment. The context is clear and in CSS pixels. */
export function drawField(context: CanvasRenderingContext2D, scene: Scene): void {
  const [x, y, zoom] = scene.transform;
  context.translate(x, y);
  context.scale(zoom, zoom);
  for (const [wire, traffic] of scene.field.wires) {
    const shape = scene.shapes.get(wire);
    if (shape === undefined) continue;
    context.strokeStyle = scene.colours[traffic.kind];
    context.fillStyle = scene.colours[traffic.kind];
    if (scene.still) drawPulse(context, shape, pulse(traffic.movedAt, scene.now));
    else if (traffic.streaming) drawStream(context, shape, scene.now);
    else drawParticles(context, shape, traffic, scene.now);
  }
}

const RADIUS = 3.2;

function drawParticles(context: CanvasRenderingContext2D, shape: WireShape, traffic: WireTraffic, now: number): void {
  context.beginPath();
  for (const setOff of traffic.setOff) {
    const share = shareOfWay(setOff, now);
    if (share < 0 || share > 1) continue;
    const { x, y } = pointAt(shape, share);
    context.moveTo(x + RADIUS, y);
    context.arc(x, y, RADIUS, 0, Math.PI * 2);
  }
  context.fill();
}

/** Canvas units a second: a steady flow, whatever the rate; the rate stands beside it. */
const STREAM_SPEED = 90;

function drawStream(context: CanvasRenderingContext2D, shape: WireShape, now: number): void {
  context.globalAlpha = 0.25;
  context.lineWidth = 4;
  trace(context, shape);
  context.stroke();
  context.globalAlpha = 1;
  context.lineWidth = 3;
  context.lineCap = 'round';
  context.setLineDash([1, 9]);
  context.lineDashOffset = -((now / 1_000) * STREAM_SPEED) % 10;
  context.stroke();
  context.setLineDash([]);
}

function drawPulse(context: CanvasRenderingContext2D, shape: WireShape, strength: number): void {
  if (strength <= 0) return;
  context.globalAlpha = strength;
  context.lineWidth = 2.5;
  trace(context, shape);
  context.stroke();
  context.globalAlpha = 1;
}

function trace(context: CanvasRenderingContext2D, { points }: WireShape): void {
  context.beginPath();
  context.moveTo(points[0] ?? 0, points[1] ?? 0);
  for (let i = 2; i < points.length; i += 2) context.lineTo(points[i] ?? 0, points[i + 1] ?? 0);
}
