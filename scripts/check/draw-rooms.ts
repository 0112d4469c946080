import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { arrows } from './arrows.ts';

const BEGIN = '<!-- rooms: node scripts/check/draw-rooms.ts -->';
const END = '<!-- /rooms -->';

/** The arrows as the README shows them: one line for each room, what it takes from at its right. */
export function drawRooms(rooms: Readonly<Record<string, readonly string[]>>): string {
  const width = Math.max(...Object.keys(rooms).map((room) => room.length));
  const lines = Object.entries(rooms).map(([room, taken]) =>
    `${room.padEnd(width)} ← ${taken.length === 0 ? '(packages only)' : taken.join(', ')}`.trimEnd(),
  );
  return ['```', ...lines, '```'].join('\n');
}

/** The drawing that stands in a text between its marks, null where there are none. */
export function drawnRooms(text: string): string | null {
  return partsOf(text)?.drawn.trim() ?? null;
}

function partsOf(text: string): { before: string; drawn: string; after: string } | null {
  const from = text.indexOf(BEGIN) + BEGIN.length;
  const to = text.indexOf(END);
  return !text.includes(BEGIN) || to < from
    ? null
    : { before: text.slice(0, from), drawn: text.slice(from, to), after: text.slice(to) };
}

if (import.meta.main) {
  const path = join(import.meta.dirname, '../../README.md');
  const parts = partsOf(readFileSync(path, 'utf8'));
  if (parts === null) throw new Error(`README.md no tiene las marcas «${BEGIN}» y «${END}».`);
  writeFileSync(path, `${parts.before}\n${drawRooms(arrows)}\n${parts.after}`);
}
