import { useRef, useState } from 'react';
import { type StageAction, stageAction } from '../../session/stageKeys.ts';

export interface StageView {
  /** The SVG's viewBox. */
  box: string;
  /** Does it show less than the whole? */
  close: boolean;
  zoom: (factor: number) => void;
  /** In shares of what is in sight. */
  pan: (dx: number, dy: number) => void;
  whole: () => void;
  /** Keys for whoever is on the stage. */
  onKeyDown: (event: React.KeyboardEvent) => void;
  drag: Pick<React.SVGProps<SVGSVGElement>, 'onPointerDown' | 'onPointerMove' | 'onPointerUp'>;
}

/** The part of a stage of `width` × `height` that is in sight, and what moves or unfolds it. */
export function useView(width: number, height: number, fold: () => void): StageView {
  const [{ x, y, scale }, setView] = useState({ x: 0, y: 0, scale: 1 });
  const held = useRef<{ x: number; y: number } | null>(null);
  const [w, h] = [width / scale, height / scale];
  const put = (left: number, top: number, next: number): void => {
    const most = (size: number): number => size - size / next;
    const clamp = (value: number, size: number): number => Math.max(0, Math.min(most(size), value));
    setView({ x: clamp(left, width), y: clamp(top, height), scale: next });
  };
  const zoom = (factor: number): void => {
    const next = Math.max(1, Math.min(8, scale * factor));
    put(x + w / 2 - width / next / 2, y + h / 2 - height / next / 2, next);
  };
  const pan = (dx: number, dy: number): void => put(x + dx * w, y + dy * h, scale);
  const whole = (): void => put(0, 0, 1);
  const work: Record<StageAction, () => void> = {
    closer: () => zoom(1.5),
    farther: () => zoom(1 / 1.5),
    whole,
    left: () => pan(-0.25, 0),
    right: () => pan(0.25, 0),
    up: () => pan(0, -0.25),
    down: () => pan(0, 0.25),
    fold,
  };
  return {
    box: `${x} ${y} ${w} ${h}`,
    close: scale > 1,
    zoom,
    pan,
    whole,
    onKeyDown: (event) => {
      const action = stageAction(event);
      if (!action) return;
      event.preventDefault();
      work[action]();
    },
    drag: {
      onPointerDown: (event) => {
        held.current = { x: event.clientX, y: event.clientY };
      },
      onPointerMove: (event) => {
        const from = held.current;
        if (!from || scale === 1 || event.buttons === 0) return;
        const size = event.currentTarget.getBoundingClientRect();
        const [dx, dy] = [from.x - event.clientX, from.y - event.clientY];
        held.current = { x: event.clientX, y: event.clientY };
        put(x + (dx / size.width) * w, y + (dy / size.height) * h, scale);
      },
      onPointerUp: () => {
        held.current = null;
      },
    },
  };
}
